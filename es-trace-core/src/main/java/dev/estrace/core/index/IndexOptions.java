// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.settings.TemplateSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a new index. Immutable.
 *
 * @param values by their whole names, in order
 */
record IndexOptions(Map<String, String> values) {
    /** What every index of ours has. */
    static IndexOptions of(TemplateSettings settings) {
        boolean fixedReplicas = settings.replicas().indexOf('-') < 0;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("index.number_of_shards", Integer.toString(settings.shards()));
        values.put(fixedReplicas ? "index.number_of_replicas" : "index.auto_expand_replicas", settings.replicas());
        values.put("index.refresh_interval", settings.refreshInterval().toMillis() + "ms");
        return new IndexOptions(values);
    }

    /** What an index has because of its life cycle. */
    static IndexOptions ofLifecycle(IndexTarget target, AppliedLifecycle applied) {
        Map<String, String> values = new LinkedHashMap<>();
        applied.policy().ifPresent(policy -> {
            values.put("index.lifecycle.name", policy);
            if (target.isAlias()) {
                values.put("index.lifecycle.rollover_alias", target.alias());
            }
        });
        return new IndexOptions(values);
    }

    /** What tells it from one of other settings. */
    String mark() {
        return values.toString();
    }

    Set<String> names() {
        return values.keySet();
    }

    /** The member {@code settings}, without those that are named. */
    void write(JsonGenerator json, Set<String> without) throws IOException {
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!without.contains(value.getKey())) {
                json.writeStringField(value.getKey(), value.getValue());
            }
        }
        json.writeEndObject();
    }
}
