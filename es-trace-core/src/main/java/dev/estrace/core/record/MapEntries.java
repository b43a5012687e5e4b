// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The pairs of a map. Frameworks hand out the same map until a thread's MDC changes. */
record MapEntries(Map<String, ?> map) implements Entries {
    @Override
    public void forEach(BiConsumer<String, Object> action) {
        map.forEach(action);
    }

    @Override
    public @Nullable Object get(String key) {
        return map.get(key);
    }

    @Override
    public boolean isSameAs(Entries other) {
        return other instanceof MapEntries same && (map == same.map || map.equals(same.map));
    }
}
