// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scope in force on one thread, with what it hides there.
 *
 * <p>Frames are taken off from the top only, when they have been closed: so each restores exactly what it found, in
 * whatever order scopes are closed. One that is closed on another thread is taken off when its own thread next opens or
 * closes a scope or logs through one.
 */
final class Frame {
    private static final ThreadLocal<@Nullable Frame> TOP = new ThreadLocal<>();

    private final Span span;
    private final @Nullable Frame outer;
    private final TraceContext replaced;
    private final TraceContext context;
    private final Deque<Runnable> hidden = new ArrayDeque<>();
    private volatile boolean closed;

    private Frame(Span span, @Nullable Frame outer) {
        this.span = span;
        this.outer = outer;
        this.replaced = TraceContext.current();
        this.context = span.contextHere();
    }

    /** Puts a scope in force on the current thread. */
    static Frame enter(Span span) {
        Frame frame = new Frame(span, top());
        frame.context.install();
        MdcStores.all().forEach(frame::write);
        TOP.set(frame);
        return frame;
    }

    /** The innermost scope that is in force on the current thread. */
    static @Nullable Span current() {
        Frame top = top();
        return top == null ? null : top.span;
    }

    /** As {@link #current}, but takes no frame off: whose values the thread's MDC and context hold now. */
    static @Nullable Span shown() {
        Frame top = TOP.get();
        return top == null ? null : top.span;
    }

    /** The context that the frames on the current thread ask for; the given one when there are none. */
    static TraceContext contextHere(TraceContext outside) {
        Frame top = TOP.get();
        return top == null ? outside : top.context;
    }

    /** The thread's context as it is outside of all scopes. */
    static TraceContext outside() {
        Frame frame = TOP.get();
        if (frame == null) {
            return TraceContext.current();
        }
        while (frame.outer != null) {
            frame = frame.outer;
        }
        return frame.replaced;
    }

    /** Ends the scope's force, at once on its own thread when it is the innermost one. */
    void leave() {
        closed = true;
        top();
    }

    /** As {@link #leave}, with the scopes opened inside it on its own thread, which is the calling one. */
    void leaveWithThoseInside() {
        for (Frame inside = TOP.get(); inside != null && inside != this; inside = inside.outer) {
            inside.closed = true;
        }
        leave();
    }

    private static @Nullable Frame top() {
        Frame top = TOP.get();
        while (top != null && top.closed) {
            top.restore();
            top = top.outer;
            set(top);
        }
        return top;
    }

    private static void set(@Nullable Frame top) {
        if (top == null) {
            TOP.remove();
        } else {
            TOP.set(top);
        }
    }

    private void write(MdcStore store) {
        Map<String, String> values = span.values();
        values.forEach((key, value) -> hide(store, key, value));
        if (outer != null) {
            outer.span.values().keySet().stream()
                    .filter(key -> !values.containsKey(key))
                    .forEach(key -> hide(store, key, null));
        }
    }

    private void hide(MdcStore store, String key, @Nullable String value) {
        String found = store.get(key);
        hidden.push(() -> set(store, key, found));
        set(store, key, value);
    }

    private static void set(MdcStore store, String key, @Nullable String value) {
        if (value == null) {
            store.remove(key);
        } else {
            store.put(key, value);
        }
    }

    private void restore() {
        hidden.forEach(Runnable::run); // the last one first
        replaced.install();
    }
}
