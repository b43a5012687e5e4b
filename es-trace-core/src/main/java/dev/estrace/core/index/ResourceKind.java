// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a set-up keeps in Elasticsearch under a name. */
public enum ResourceKind {
    /** The life cycle of indices. */
    POLICY("life cycle policy", "/_ilm/policy/", "manage_ilm"),
    /** A part of an index template: the mapping, or the settings. */
    COMPONENT_TEMPLATE("component template", "/_component_template/", "manage_index_templates"),
    /** What new indices begin with. */
    INDEX_TEMPLATE("index template", "/_index_template/", "manage_index_templates");

    private final String words;
    private final String path;
    private final String privilege;

    ResourceKind(String words, String path, String privilege) {
        this.words = words;
        this.path = path;
        this.privilege = privilege;
    }

    /** The kind, for a sentence. */
    public String words() {
        return words;
    }

    /** The privilege of a cluster that lets read and write it. */
    public String privilege() {
        return privilege;
    }

    /** Where the one of a name is read and written. */
    String pathOf(String name) {
        return path + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
