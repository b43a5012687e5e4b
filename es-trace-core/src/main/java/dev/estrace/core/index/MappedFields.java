// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a mapping as the type of each field by its name, dots included. */
final class MappedFields {
    private static final Set<String> MEMBERS = Set.of("template", "overlapping");

    private MappedFields() {}

    /**
     * The mapping of each index.
     *
     * @param answer to {@code GET <index>/_mapping}
     */
    static Map<String, Map<String, String>> ofIndices(byte[] answer) throws IOException {
        Map<String, Map<String, String>> indices = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String index = json.currentName();
                json.nextToken();
                indices.put(index, readMember(json, "mappings"));
            }
        }
        return indices;
    }

    /**
     * The mapping that a new index would have.
     *
     * @param answer to {@code POST _index_template/_simulate_index/<index>}, which is {@code {}} where no template applies
     * @return empty when the answer is about something else
     */
    static Optional<Map<String, String>> ofNewIndex(byte[] answer) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        boolean isAnswer = true;
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                json.nextToken();
                isAnswer &= MEMBERS.contains(member);
                if (member.equals("template")) {
                    fields.putAll(readMember(json, "mappings"));
                } else {
                    json.skipChildren();
                }
            }
        }
        return isAnswer ? Optional.of(fields) : Optional.empty();
    }

    /** The fields of the mapping that is a member of the current object. */
    private static Map<String, String> readMember(JsonParser json, String member) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isMapping = json.currentName().equals(member);
            json.nextToken();
            if (isMapping) {
                readObject(json, new ArrayList<>(), fields);
            } else {
                json.skipChildren();
            }
        }
        return fields;
    }

    /** A mapping, or one field of it: its type, and the fields in it. */
    private static void readObject(JsonParser json, List<String> path, Map<String, String> fields) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            if (member.equals("properties")) {
                readProperties(json, path, fields);
            } else if (member.equals("type") && !json.getText().equals("object")) {
                fields.put(String.join(".", path), json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private static void readProperties(JsonParser json, List<String> path, Map<String, String> fields)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            path.add(json.currentName());
            json.nextToken();
            readObject(json, path, fields);
            path.remove(path.size() - 1);
        }
    }
}
