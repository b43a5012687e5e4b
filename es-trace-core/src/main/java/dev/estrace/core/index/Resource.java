// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;

/**
 * One thing of ours that Elasticsearch keeps under a name. Immutable.
 *
 * @param kind what it is
 * @param name its name
 * @param form which documents it is for: two services may give one name to indices of different forms
 * @param indices which indices it is for, as two services may give one name to resources for different ones; empty when it
 *     is for any
 * @param mark the settings that are in it, so that a change of them can be told from what is stored
 * @param dispensable names of what it is written without where a server does not know or allow it, which is told
 * @param optional names of what it is written without just so; a component only where it does not exist
 * @param content what it says
 */
record Resource(
        ResourceKind kind,
        String name,
        Form form,
        String indices,
        String mark,
        Set<String> dispensable,
        Set<String> optional,
        Content content) {
    static final String MANAGED_BY = "es-trace";

    /** What a resource says. */
    interface Content {
        /** Writes all of it, but for what was conceded. */
        void write(JsonGenerator json, Meta meta, Concessions concessions) throws IOException;
    }

    /** Writes what a resource of one piece says. */
    interface Whole {
        void write(JsonGenerator json, Meta meta) throws IOException;
    }

    /** Says whose it is: a member {@code _meta}. */
    interface Meta {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** One that is written whole or not at all. */
    static Resource of(ResourceKind kind, String name, Form form, String indices, String mark, Whole content) {
        return new Resource(
                kind, name, form, indices, mark, Set.of(), Set.of(), (json, meta, none) -> content.write(json, meta));
    }

    /** The JSON to PUT, in UTF-8. */
    byte[] body(Concessions concessions) {
        return Json.bytes(json -> content.write(json, this::writeMeta, concessions));
    }

    private void writeMeta(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("_meta");
        json.writeStringField("managed_by", MANAGED_BY);
        json.writeNumberField("version", kind.version());
        json.writeStringField("form", form.mark());
        if (!indices.isEmpty()) {
            json.writeStringField("indices", indices);
        }
        json.writeStringField("settings", mark);
        json.writeEndObject();
    }

    /** Where it is read, and written over what is there. */
    String path() {
        return kind.pathOf(name);
    }

    /** What it is called in a sentence. */
    String words() {
        return "the " + kind.words() + " " + name;
    }
}
