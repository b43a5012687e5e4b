// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.record.TraceField;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the mapping of every field and alias; nothing is mapped because a document has it. */
final class Mappings {
    /** Lucene refuses a term of more than 32,766 bytes, and a character takes up to four. */
    private static final int MOST_KEYWORD_CHARACTERS = 8_191;

    /** Enough to sort and to count messages by; longer ones are still searched as text. */
    private static final int MOST_SUB_FIELD_CHARACTERS = 1_024;

    private static final int MOST_FLATTENED_LEVELS = 20;

    /** Nanosecond digits, no digits at all, with or without a zone (UTC then), and milliseconds as a number. */
    private static final String DATE_FORMAT =
            "strict_date_optional_time_nanos||strict_date_optional_time||epoch_millis";

    private Mappings() {}

    static void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("dynamic", false);
        writeProperties(json, tree());
        json.writeEndObject();
    }

    /** The fields and aliases, dotted names as branches. */
    private static Branch tree() {
        Branch root = new Branch(new LinkedHashMap<>());
        for (TraceField field : TraceField.values()) {
            root.put(field.fieldName(), new Leaf(field, false));
            field.aliases().forEach(alias -> root.put(alias, new Leaf(field, true)));
        }
        return root;
    }

    private static void writeProperties(JsonGenerator json, Branch branch) throws IOException {
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Property> property : branch.properties().entrySet()) {
            json.writeObjectFieldStart(property.getKey());
            if (property.getValue() instanceof Branch inner) {
                writeProperties(json, inner);
            } else if (property.getValue() instanceof Leaf leaf) {
                writeLeaf(json, leaf);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeLeaf(JsonGenerator json, Leaf leaf) throws IOException {
        if (leaf.alias()) {
            json.writeStringField("type", "alias");
            json.writeStringField("path", leaf.field().fieldName());
        } else {
            json.writeStringField("type", leaf.field().type().mappingName());
            writeParameters(json, leaf.field());
        }
    }

    private static void writeParameters(JsonGenerator json, TraceField field) throws IOException {
        switch (field.type()) {
            case KEYWORD -> json.writeNumberField("ignore_above", MOST_KEYWORD_CHARACTERS);
            case TEXT -> writeTextParameters(json, field);
            case DATE -> writeDateParameters(json, field);
            case INTEGER, LONG, DOUBLE, IP -> json.writeBooleanField("ignore_malformed", true);
            case FLATTENED -> {
                json.writeNumberField("ignore_above", MOST_KEYWORD_CHARACTERS);
                json.writeNumberField("depth_limit", MOST_FLATTENED_LEVELS);
            }
            case BOOLEAN -> {
                // has no parameters that every server knows
            }
        }
    }

    private static void writeTextParameters(JsonGenerator json, TraceField field) throws IOException {
        if (field == TraceField.STACK_TRACE) {
            json.writeBooleanField("norms", false);
        } else if (field == TraceField.MESSAGE || field == TraceField.EXCEPTION_MESSAGE) {
            json.writeObjectFieldStart("fields");
            json.writeObjectFieldStart("keyword");
            json.writeStringField("type", "keyword");
            json.writeNumberField("ignore_above", MOST_SUB_FIELD_CHARACTERS);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeDateParameters(JsonGenerator json, TraceField field) throws IOException {
        json.writeStringField("format", DATE_FORMAT);
        if (field == TraceField.DATETIME) {
            json.writeStringField("copy_to", TraceField.TIMESTAMP_COPY.fieldName());
        }
    }

    private sealed interface Property {}

    private record Leaf(TraceField field, boolean alias) implements Property {}

    private record Branch(Map<String, Property> properties) implements Property {
        void put(String name, Leaf leaf) {
            int dot = name.indexOf('.');
            if (dot >= 0) {
                branch(name.substring(0, dot)).put(name.substring(dot + 1), leaf);
            } else if (properties.put(name, leaf) != null) {
                throw new IllegalStateException("two mappings for " + name);
            }
        }

        private Branch branch(String name) {
            Property inner = properties.computeIfAbsent(name, absent -> new Branch(new LinkedHashMap<>()));
            if (inner instanceof Branch branch) {
                return branch;
            }
            throw new IllegalStateException(name + " can't be a field as well as an object");
        }
    }
}
