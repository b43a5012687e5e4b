// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key-values of one log call as they are now, each key once: the last value wins. Whatever the application's
 * objects do, nothing is thrown. Not thread-safe.
 */
public final class CapturedPairs {
    /** The key under which a document names what kept pairs from being read. */
    public static final String UNREADABLE_KEY = "unreadable_values";

    /** Made with the first pair: most log calls have none. */
    private @Nullable Map<String, @Nullable Object> pairs;

    /** Something of the application that has pairs to give. */
    @FunctionalInterface
    public interface Source {
        /** Adds its pairs; may throw anything. */
        void addTo(CapturedPairs pairs) throws Throwable;
    }

    /** Adds a pair; without a key it is left out. */
    public void add(@Nullable Object key, @Nullable Object value) {
        if (key != null) {
            made().put(key instanceof String text ? text : CapturedValue.textOf(key), CapturedValue.of(value));
        }
    }

    /** Adds what the source gives before it throws; what it threw stands under {@link #UNREADABLE_KEY}. */
    public void addAll(Source source) {
        try {
            source.addTo(this);
        } catch (Throwable broken) { // it is the application's code, and may throw anything
            add(UNREADABLE_KEY, broken.getClass().getName());
        }
    }

    /** The pairs; they must not be added to any more. */
    public Entries entries() {
        return pairs == null ? Entries.NONE : pairs::forEach;
    }

    private Map<String, @Nullable Object> made() {
        if (pairs == null) {
            pairs = new LinkedHashMap<>();
        }
        return pairs;
    }
}
