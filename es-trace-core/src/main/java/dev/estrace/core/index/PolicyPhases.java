// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.settings.LifecycleSettings;
import dev.estrace.core.settings.TierSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The phases of a policy: hot, warm, cold, delete, as far as they are wanted. Immutable.
 *
 * @param settings the ages and sizes
 * @param rollsOver whether an index is ended by its size and age; the ages of later phases count from then on
 * @param startsAfter what is added to every age
 */
record PolicyPhases(LifecycleSettings settings, boolean rollsOver, Duration startsAfter) implements Json {
    private static final int HOT_PRIORITY = 100;
    private static final int WARM_PRIORITY = 50;
    private static final int COLD_PRIORITY = 0;

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeHot(json);
        if (settings.warm().isOn()) {
            writeTier(json, "warm", settings.warm(), WARM_PRIORITY, true);
        }
        if (settings.cold().isOn()) {
            writeTier(json, "cold", settings.cold(), COLD_PRIORITY, false);
        }
        if (!settings.retention().isZero()) {
            startPhase(json, "delete", age(settings.retention()));
            json.writeObjectFieldStart("delete");
            json.writeEndObject();
            endPhase(json);
        }
        json.writeEndObject();
    }

    private void writeHot(JsonGenerator json) throws IOException {
        startPhase(json, "hot", "0ms");
        if (rollsOver) {
            json.writeObjectFieldStart("rollover");
            json.writeStringField("max_primary_shard_size", settings.rolloverBytes() + "b");
            json.writeStringField("max_age", text(settings.rolloverAge()));
            json.writeNumberField("max_docs", settings.rolloverDocuments());
            json.writeEndObject();
        }
        writePriority(json, HOT_PRIORITY);
        endPhase(json);
    }

    private void writeTier(JsonGenerator json, String name, TierSettings tier, int priority, boolean merges)
            throws IOException {
        startPhase(json, name, age(tier.after()));
        writePriority(json, priority);
        if (merges) {
            json.writeObjectFieldStart("forcemerge");
            json.writeNumberField("max_num_segments", 1);
            json.writeEndObject();
        }
        writeAllocation(json, tier);
        endPhase(json);
    }

    private static void writeAllocation(JsonGenerator json, TierSettings tier) throws IOException {
        if (tier.replicas() == null && tier.allocation().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("allocate");
        if (tier.replicas() != null) {
            json.writeNumberField("number_of_replicas", tier.replicas());
        }
        if (!tier.allocation().isEmpty()) {
            json.writeObjectFieldStart("require");
            for (Map.Entry<String, String> attribute : new TreeMap<>(tier.allocation()).entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        if (!tier.allocation().isEmpty()) {
            json.writeObjectFieldStart("migrate"); // or it would look for a data tier besides
            json.writeBooleanField("enabled", false);
            json.writeEndObject();
        }
    }

    private static void startPhase(JsonGenerator json, String name, String minAge) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("min_age", minAge);
        json.writeObjectFieldStart("actions");
    }

    private static void endPhase(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writePriority(JsonGenerator json, int priority) throws IOException {
        json.writeObjectFieldStart("set_priority");
        json.writeNumberField("priority", priority);
        json.writeEndObject();
    }

    private String age(Duration sinceItsEnd) {
        return text(startsAfter.plus(sinceItsEnd));
    }

    /** In the largest unit of Elasticsearch that it is a whole number of. */
    static String text(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() + "d";
        }
        return duration.equals(Duration.ofHours(duration.toHours()))
                ? duration.toHours() + "h"
                : duration.toMillis() + "ms";
    }

    /** The settings that are in it. */
    String mark() {
        String hot = rollsOver
                ? "rollover=" + settings.rolloverBytes() + "b," + text(settings.rolloverAge()) + ","
                        + settings.rolloverDocuments()
                : "rollover=none";
        return hot + " warm=" + mark(settings.warm()) + " cold=" + mark(settings.cold()) + " delete="
                + (settings.retention().isZero() ? "off" : age(settings.retention()));
    }

    private String mark(TierSettings tier) {
        return tier.isOn() ? age(tier.after()) + "," + tier.replicas() + "," + new TreeMap<>(tier.allocation()) : "off";
    }
}
