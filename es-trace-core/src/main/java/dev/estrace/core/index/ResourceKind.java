// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

/** What a set-up keeps in Elasticsearch under a name. */
public enum ResourceKind {
    /** The life cycle of indices. */
    POLICY("life cycle policy", "/_ilm/policy/", "manage_ilm", 1),
    /** A part of an index template: the mapping, or the settings. */
    COMPONENT_TEMPLATE("component template", "/_component_template/", "manage_index_templates", 3),
    /** What new indices begin with. */
    INDEX_TEMPLATE("index template", "/_index_template/", "manage_index_templates", 3);

    private final String words;
    private final String path;
    private final String privilege;
    private final int version;

    ResourceKind(String words, String path, String privilege, int version) {
        this.words = words;
        this.path = path;
        this.privilege = privilege;
        this.version = version;
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
        return path + UrlPart.of(name);
    }

    /** Raised with every change of what we write, so that a newer library replaces what an older one wrote. */
    int version() {
        return version;
    }

    /** Where one is written that must not be there yet, as far as the server sees to that. */
    String creationOf(String name) {
        return this == POLICY ? pathOf(name) : pathOf(name) + "?create=true";
    }
}
