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

    /** The key under which a document says how many pairs were more than 10,000, and are left out. */
    public static final String SURPLUS_KEY = "surplus_values";

    /** Most pairs taken: each costs the caller time and memory, and a document holds far fewer. */
    static final int MOST = 10_000;

    /** Made with the first pair: most log calls have none. */
    private @Nullable Map<String, @Nullable Object> pairs;

    private int surplus;

    /** Something of the application that has pairs to give. */
    @FunctionalInterface
    public interface Source {
        /** Adds its pairs; may throw anything. */
        void addTo(CapturedPairs pairs) throws Throwable;
    }

    /** Adds a pair; without a key, or when there are 10,000 already, it is left out. */
    public void add(@Nullable Object key, @Nullable Object value) {
        if (isFull()) {
            surplus++;
        } else if (key != null) {
            made().put(key instanceof String text ? text : CapturedValue.textOf(key), CapturedValue.of(value));
        }
    }

    /** Adds the entries of a map, as far as there is room for them and they can be read. */
    public void addAll(Map<?, ?> map) {
        addAll(into -> {
            int read = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (isFull()) {
                    surplus += map.size() - read;
                    return;
                }
                add(entry.getKey(), entry.getValue());
                read++;
            }
        });
    }

    /** Adds what the source gives before it throws; what it threw stands under {@link #UNREADABLE_KEY}. */
    public void addAll(Source source) {
        try {
            source.addTo(this);
        } catch (Throwable broken) { // it is the application's code, and may throw anything
            made().put(UNREADABLE_KEY, broken.getClass().getName());
        }
    }

    /** The pairs; they must not be added to any more. */
    public Entries entries() {
        if (pairs == null) {
            return Entries.NONE;
        }
        return Entries.of(surplus == 0 ? pairs : withSurplus(pairs));
    }

    /** Says it first: a document has no room for all the pairs behind. */
    private Map<String, @Nullable Object> withSurplus(Map<String, @Nullable Object> full) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(SURPLUS_KEY, surplus);
        told.putAll(full);
        return told;
    }

    private boolean isFull() {
        return pairs != null && pairs.size() >= MOST;
    }

    private Map<String, @Nullable Object> made() {
        if (pairs == null) {
            pairs = new LinkedHashMap<>();
        }
        return pairs;
    }
}
