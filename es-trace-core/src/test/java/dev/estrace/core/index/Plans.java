// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Plans of a test, and what they would write. */
final class Plans {
    static final ObjectMapper JSON = new ObjectMapper();

    private Plans() {}

    /** For records under these settings: name, value, name, value … */
    static IndexPlan traces(String... settings) {
        return IndexPlan.ofTraces(settings(settings));
    }

    /** As {@link #traces}, for gateways' requests. */
    static IndexPlan metrics(String... settings) {
        return IndexPlan.ofMetrics(settings(settings));
    }

    static PipelineSettings settings(String... namesAndValues) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            texts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TraceSettings.read("test", texts, name -> null).pipeline();
    }

    static JsonNode body(Resource resource, String... without) {
        return read(resource.body(new Concessions(Set.of(without), 0)));
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
