// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Key-value pairs that no longer change: an MDC snapshot, or the key-values of one log call.
 *
 * <p>One method to implement, so that an adapter can hand over what its framework holds without copying it: {@code
 * map::forEach}.
 */
@FunctionalInterface
public interface Entries {
    /** No pairs. */
    Entries NONE = action -> {};

    /** Passes each pair in order; a key that comes again replaces the earlier one. Values may be null. */
    void forEach(BiConsumer<String, Object> action);

    /** The value of one key; null when there is none. Goes through all pairs, unless there is a quicker way. */
    default @Nullable Object get(String key) {
        Object[] found = new Object[1];
        forEach((name, value) -> {
            if (key.equals(name)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    /**
     * Whether the other has the same pairs. May say no when in doubt: it saves encoding the same pairs again for the
     * next record.
     */
    default boolean isSameAs(Entries other) {
        return this == other;
    }

    /** A view of a map, which must not change afterwards. */
    static Entries of(Map<String, ?> map) {
        return map.isEmpty() ? NONE : new MapEntries(map);
    }
}
