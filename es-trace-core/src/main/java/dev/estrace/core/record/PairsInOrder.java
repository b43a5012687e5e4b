// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a map in the order it gives them, to be compared with those of maps that are like it: going through both
 * once costs little more than half of looking each key up. Not thread-safe.
 */
final class PairsInOrder implements BiConsumer<String, Object> {
    private final @Nullable Object[] pairs;
    private int next;
    private boolean same;

    private PairsInOrder(@Nullable Object[] pairs) {
        this.pairs = pairs;
    }

    static PairsInOrder of(Map<String, ?> map) {
        @Nullable Object[] pairs = new Object[2 * map.size()];
        int at = 0;
        for (Map.Entry<String, ?> pair : map.entrySet()) {
            pairs[at++] = pair.getKey();
            pairs[at++] = pair.getValue();
        }
        return new PairsInOrder(pairs);
    }

    /** Whether the map has these pairs; no as well when it has them in another order. */
    boolean areThoseOf(Map<String, ?> map) {
        next = 0;
        same = 2 * map.size() == pairs.length;
        if (same) {
            map.forEach(this);
        }
        return same;
    }

    @Override
    public void accept(String key, Object value) {
        same = same && Objects.equals(pairs[next], key) && Objects.equals(pairs[next + 1], value);
        next += 2;
    }
}
