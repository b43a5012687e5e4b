// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.record.DocumentField;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mapping of every field and alias of one form of documents; nothing is mapped because a document has it. */
final class Mappings {
    /** Lucene refuses a term of more than 32,766 bytes, and a character takes up to four. */
    private static final int MOST_KEYWORD_CHARACTERS = 8_191;

    /** Enough to sort and to count messages by; longer ones are still searched as text. */
    private static final int MOST_SUB_FIELD_CHARACTERS = 1_024;

    private static final int MOST_FLATTENED_LEVELS = 20;

    /** Nanosecond digits, no digits at all, with or without a zone (UTC then), and milliseconds as a number. */
    private static final String DATE_FORMAT =
            "strict_date_optional_time_nanos||strict_date_optional_time||epoch_millis";

    /** Dotted names as branches. */
    private final Branch root = new Branch(new LinkedHashMap<>());

    private Mappings() {}

    /** Of records. */
    static Mappings ofTraces() {
        Mappings mappings = new Mappings();
        List.of(TraceField.values()).forEach(mappings::put);
        return mappings;
    }

    /** Of gateways' requests. Those of other writers have {@code timestamp} alone, and look-ups sort by {@code datetime}. */
    static Mappings ofMetrics() {
        Mappings mappings = new Mappings();
        List.of(MetricsField.values()).forEach(mappings::put);
        MetricsField.context().forEach(mappings::put);
        mappings.root.put(TraceField.DATETIME.fieldName(), new Alias(MetricsField.TIMESTAMP));
        return mappings;
    }

    private void put(DocumentField field) {
        root.put(field.fieldName(), new Leaf(field));
        field.aliases().forEach(alias -> root.put(alias, new Alias(field)));
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("dynamic", false);
        writeProperties(json, root);
        json.writeEndObject();
    }

    private static void writeProperties(JsonGenerator json, Branch branch) throws IOException {
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Property> property : branch.properties().entrySet()) {
            json.writeObjectFieldStart(property.getKey());
            if (property.getValue() instanceof Branch inner) {
                writeProperties(json, inner);
            } else if (property.getValue() instanceof Alias alias) {
                json.writeStringField("type", "alias");
                json.writeStringField("path", alias.field().fieldName());
            } else if (property.getValue() instanceof Leaf leaf) {
                json.writeStringField("type", leaf.field().type().mappingName());
                writeParameters(json, leaf.field());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeParameters(JsonGenerator json, DocumentField field) throws IOException {
        switch (field.type()) {
            case KEYWORD -> json.writeNumberField("ignore_above", MOST_KEYWORD_CHARACTERS);
            case TEXT -> writeTextParameters(json, field);
            case DATE -> writeDateParameters(json, field);
            case SHORT, INTEGER, LONG, FLOAT, DOUBLE, IP -> json.writeBooleanField("ignore_malformed", true);
            case FLATTENED -> {
                json.writeNumberField("ignore_above", MOST_KEYWORD_CHARACTERS);
                json.writeNumberField("depth_limit", MOST_FLATTENED_LEVELS);
            }
            case BOOLEAN -> {
                // has no parameters that every server knows
            }
        }
    }

    private static void writeTextParameters(JsonGenerator json, DocumentField field) throws IOException {
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

    private static void writeDateParameters(JsonGenerator json, DocumentField field) throws IOException {
        json.writeStringField("format", DATE_FORMAT);
        if (field == TraceField.DATETIME) {
            json.writeStringField("copy_to", TraceField.TIMESTAMP_COPY.fieldName());
        }
    }

    private sealed interface Property {}

    private record Leaf(DocumentField field) implements Property {}

    private record Alias(DocumentField field) implements Property {}

    private record Branch(Map<String, Property> properties) implements Property {
        void put(String name, Property leaf) {
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
