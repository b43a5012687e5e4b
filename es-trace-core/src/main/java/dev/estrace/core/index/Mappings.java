// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.record.DocumentField;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.Product;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mapping of every field and alias of one form of documents; nothing is mapped because a document has it. Not
 * changed once made.
 */
final class Mappings {
    /** What free keys with a type of their own are members of. */
    static final String ATTRIBUTES = "attributes";

    private final FieldParameters parameters;

    /** Dotted names as branches. */
    private final Branch root = new Branch(new LinkedHashMap<>());

    private Mappings(Product product) {
        this.parameters = new FieldParameters(product);
    }

    static Mappings of(Form form, Product product, Map<String, FieldType> typedAttributes) {
        Mappings mappings = new Mappings(product);
        switch (form) {
            case TRACES -> mappings.putTraces();
            case METRICS -> mappings.putMetrics();
        }
        new TreeMap<>(typedAttributes)
                .forEach((key, type) -> mappings.root.put(ATTRIBUTES + "." + key, new Attribute(type)));
        return mappings;
    }

    private void putTraces() {
        List.of(TraceField.values()).forEach(this::put);
    }

    /** Those of other writers have {@code timestamp} alone, and look-ups sort by {@code datetime}. */
    private void putMetrics() {
        List.of(MetricsField.values()).forEach(this::put);
        MetricsField.context().forEach(this::put);
        root.put(TraceField.DATETIME.fieldName(), new Alias(MetricsField.TIMESTAMP));
    }

    private void put(DocumentField field) {
        root.put(field.fieldName(), new Leaf(field));
        field.aliases().forEach(alias -> root.put(alias, new Alias(field)));
    }

    /** The whole mapping, for a new index. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("dynamic", false);
        writeProperties(json, root);
        json.writeEndObject();
    }

    /** The fields alone: what an existing index does with others stays its own business. */
    void writeFields(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeProperties(json, root);
        json.writeEndObject();
    }

    /** The type of each field by its name, dots included; {@code alias} for another name. */
    Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        collect(types, "", root);
        return types;
    }

    private void collect(Map<String, String> types, String prefix, Branch branch) {
        branch.properties().forEach((name, property) -> {
            if (property instanceof Branch inner) {
                collect(types, prefix + name + ".", inner);
            } else {
                types.put(prefix + name, type(property));
            }
        });
    }

    private String type(Property property) {
        if (property instanceof Leaf leaf) {
            return parameters.typeOf(leaf.field());
        }
        return property instanceof Attribute attribute ? attribute.type().mappingName() : "alias";
    }

    private void writeProperties(JsonGenerator json, Branch branch) throws IOException {
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Property> property : branch.properties().entrySet()) {
            json.writeObjectFieldStart(property.getKey());
            writeProperty(json, property.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeProperty(JsonGenerator json, Property property) throws IOException {
        if (property instanceof Branch inner) {
            writeProperties(json, inner);
            return;
        }
        json.writeStringField("type", type(property));
        if (property instanceof Alias alias) {
            json.writeStringField("path", alias.field().fieldName());
        } else if (property instanceof Leaf leaf) {
            parameters.write(json, leaf.field());
        } else if (property instanceof Attribute attribute) {
            parameters.writeOfAttribute(json, attribute.type());
        }
    }

    private sealed interface Property {}

    private record Leaf(DocumentField field) implements Property {}

    private record Attribute(FieldType type) implements Property {}

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
