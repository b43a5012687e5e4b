// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids and governance values of the scopes that the current thread is in, without any logging framework.
 *
 * <p>Every record accepted on this thread carries them. Child threads inherit nothing. Thread-safe: each thread sees
 * its own context.
 */
public final class TraceContext {
    private static final ThreadLocal<TraceContext> CURRENT = new ThreadLocal<>();
    private static final TraceContext EMPTY = new TraceContext(Map.of());

    private final Map<String, String> values;
    private final Entries entries;

    private TraceContext(Map<String, String> values) {
        this.values = values;
        this.entries = Entries.of(values);
    }

    /** The current thread's context; empty outside every scope. */
    public static TraceContext current() {
        TraceContext context = CURRENT.get();
        return context == null ? EMPTY : context;
    }

    /** This context with further values, which win over those of the same name. */
    public TraceContext with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new TraceContext(Map.copyOf(all));
    }

    /** Makes this the current thread's context and returns the one it replaces, to be installed again afterwards. */
    public TraceContext install() {
        TraceContext replaced = current();
        if (this == EMPTY) {
            CURRENT.remove();
        } else {
            CURRENT.set(this);
        }
        return replaced;
    }

    /** The values, unmodifiable. */
    public Map<String, String> values() {
        return values;
    }

    /** The same values in the form that a record carries. */
    public Entries entries() {
        return entries;
    }
}
