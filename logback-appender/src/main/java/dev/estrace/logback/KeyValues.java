// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** The key-value pairs of a log call as they are now: what may change later becomes text on the thread that logs. */
final class KeyValues {
    private KeyValues() {}

    static Entries of(@Nullable List<KeyValuePair> pairs) {
        if (pairs == null || pairs.isEmpty()) {
            return Entries.NONE;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        pairs.forEach(pair -> values.put(pair.key, CapturedValue.of(pair.value)));
        return values::forEach;
    }
}
