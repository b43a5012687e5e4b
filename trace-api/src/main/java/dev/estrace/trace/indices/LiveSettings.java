// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.RefusedException;
import dev.estrace.trace.search.Search;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and changes the settings of an index. */
final class LiveSettings {
    /** Elasticsearch says this and more, not all of which helps. */
    private static final Pattern STATIC = Pattern.compile("non dynamic settings \\[\\[([^]]+)]]");

    private LiveSettings() {}

    static SortedMap<String, String> read(Search search, String index) {
        JsonNode answer = search.tell(Uri.of(index, "/_settings?flat_settings=true"), index);
        SortedMap<String, String> settings = new TreeMap<>();
        answer.path(index)
                .path("settings")
                .properties()
                .forEach(setting -> settings.put(setting.getKey(), text(setting.getValue())));
        return Collections.unmodifiableSortedMap(settings);
    }

    /** A list as it is written in a file of settings. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : value.asText();
    }

    static JsonNode change(Search search, String index, Map<String, @Nullable String> settings) {
        ObjectNode body = Json.object();
        settings.forEach(body::put);
        try {
            return search.changeConfirmed("PUT", Uri.of(index, "/_settings"), body, index);
        } catch (RefusedException refused) {
            throw explained(refused, index);
        }
    }

    private static RefusedException explained(RefusedException refused, String index) {
        Matcher names = STATIC.matcher(String.valueOf(refused.getMessage()));
        return names.find()
                ? new RefusedException("The settings of " + index
                        + " stay as they are: Elasticsearch lets no open index" + " change " + names.group(1))
                : refused;
    }
}
