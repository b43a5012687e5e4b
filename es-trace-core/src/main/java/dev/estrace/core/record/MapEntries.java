// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The pairs of a map. */
final class MapEntries implements Entries {
    private final Map<String, ?> map;

    /** Made when first compared, which only the worker does. */
    private @Nullable PairsInOrder pairs;

    MapEntries(Map<String, ?> map) {
        this.map = map;
    }

    @Override
    public void forEach(BiConsumer<String, Object> action) {
        map.forEach(action);
    }

    @Override
    public @Nullable Object get(String key) {
        return map.get(key);
    }

    /** Some frameworks hand out the same map until a thread's MDC changes, Logback a view of it that is made anew. */
    @Override
    public boolean isSameAs(Entries other) {
        return other instanceof MapEntries same && (map == same.map || isHeldBy(same.map));
    }

    private boolean isHeldBy(Map<String, ?> other) {
        PairsInOrder known = pairs;
        if (known == null) {
            known = PairsInOrder.of(map);
            pairs = known;
        }
        return known.areThoseOf(other);
    }
}
