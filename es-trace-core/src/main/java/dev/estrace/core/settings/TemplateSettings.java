// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.FieldType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the template of new indices says. Immutable.
 *
 * @param name the template's name, null for the one that follows from the index
 * @param shards primary shards
 * @param replicas a number of copies such as {@code 1}, or a range such as {@code 0-1} that follows the cluster's size
 * @param refreshInterval how soon a stored record can be searched for
 * @param typedAttributes free keys that have a type of their own
 */
public record TemplateSettings(
        @Nullable String name,
        int shards,
        String replicas,
        Duration refreshInterval,
        Map<String, FieldType> typedAttributes) {
    /** Keeps its own copy of the map. */
    public TemplateSettings {
        typedAttributes = Map.copyOf(typedAttributes);
    }
}
