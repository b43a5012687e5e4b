// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Pairs, and above them others that win over those with the same key. */
record LayeredEntries(Entries lower, Entries upper) implements Entries {
    @Override
    public void forEach(BiConsumer<String, Object> action) {
        lower.forEach(action);
        upper.forEach(action);
    }

    @Override
    public @Nullable Object get(String key) {
        Object found = upper.get(key);
        return found == null ? lower.get(key) : found;
    }

    @Override
    public boolean isSameAs(Entries other) {
        return other instanceof LayeredEntries same && lower.isSameAs(same.lower) && upper.isSameAs(same.upper);
    }
}
