// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What a path of the set-up requests names, and the shapes in which Elasticsearch shows it. */
record SetupPath(String text, Kind kind, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAPPING = "/_mapping";
    private static final Map<String, String> INFOS = Map.of(
            "/", "{\"version\":{\"number\":\"8.19.21\"},\"tagline\":\"You Know, for Search\"}",
            "/_cluster/health", "{\"status\":\"green\",\"timed_out\":false}",
            "/_security/_has_privileges", "{\"has_all_requested\":true}");

    enum Kind {
        INDEX_TEMPLATE("/_index_template/"),
        COMPONENT_TEMPLATE("/_component_template/"),
        POLICY("/_ilm/policy/"),
        ALIAS("/_alias/"),
        MAPPING(""),
        INDEX("/"),
        INFO(""),
        OTHER("");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    static SetupPath of(String text) {
        if (INFOS.containsKey(text)) {
            return new SetupPath(text, Kind.INFO, "");
        }
        if (text.endsWith(MAPPING) && isName(text.substring(1, text.length() - MAPPING.length()))) {
            return new SetupPath(text, Kind.MAPPING, text.substring(1, text.length() - MAPPING.length()));
        }
        for (Kind kind : Kind.values()) {
            String name = text.substring(Math.min(kind.prefix.length(), text.length()));
            if (text.startsWith(kind.prefix) && isName(name)) {
                return new SetupPath(text, kind, name);
            }
        }
        return new SetupPath(text, Kind.OTHER, "");
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !name.startsWith("_") && !name.contains("/");
    }

    String info() {
        return INFOS.getOrDefault(text, "{}");
    }

    JsonNode shown(JsonNode body) {
        ObjectNode shown = JSON.createObjectNode();
        switch (kind) {
            case INDEX_TEMPLATE -> listed(shown, "index_template", body);
            case COMPONENT_TEMPLATE -> listed(shown, "component_template", body);
            default -> shown.set(name, body);
        }
        return shown;
    }

    Response missing() {
        return switch (kind) {
            case ALIAS ->
                Response.error(404, "", "").withBody("{\"error\":\"alias [" + name + "] missing\",\"status\":404}");
            case INDEX, MAPPING -> Response.error(404, "index_not_found_exception", "no such index [" + name + "]");
            default -> Response.error(404, "resource_not_found_exception", "[" + name + "] not found");
        };
    }

    private void listed(ObjectNode shown, String type, JsonNode body) {
        shown.putArray(type + "s").addObject().put("name", name).set(type, body);
    }
}
