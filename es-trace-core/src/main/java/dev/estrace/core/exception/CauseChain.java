// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable and its causes: the first and the last of them, however many there are and whether they ever end. */
final class CauseChain {
    /** Most throwables that are held of each end. */
    static final int HELD = 64;

    /** Most throwables followed. */
    static final int LONGEST = 1 << 15;

    /** Most throwables followed into one whose {@code getCause()} is the application's: it may make causes endlessly. */
    static final int LONGEST_OF_OWN = 1 << 10;

    private static final Overriding OWN_CAUSE = new Overriding("getCause");

    private final List<Throwable> first = new ArrayList<>();
    private final Deque<Throwable> last = new ArrayDeque<>();
    private Throwable root;
    private Throwable milestone;
    private int length;
    private @Nullable Throwable next;
    private boolean isRepeated;

    private CauseChain(Throwable outermost) {
        root = outermost;
        milestone = outermost;
        next = outermost;
    }

    static CauseChain of(Throwable outermost) {
        CauseChain chain = new CauseChain(outermost);
        chain.follow();
        return chain;
    }

    /** The outermost ones, at least one. */
    List<Throwable> first() {
        return List.copyOf(first);
    }

    /** The innermost ones, without those that {@link #first} has. */
    List<Throwable> last() {
        return List.copyOf(last);
    }

    /** How many there are, those included that are not held. */
    int length() {
        return length;
    }

    /** The innermost one. */
    Throwable root() {
        return root;
    }

    /** What the innermost one names as its cause although it was there before, or was not followed; null at an end. */
    @Nullable
    Throwable next() {
        return next;
    }

    /** Whether {@link #next} was there before. */
    boolean isCircle() {
        return isRepeated;
    }

    private void follow() {
        Throwable here = next;
        while (here != null) {
            keep(here);
            next = ThrowableReader.causeOf(here);
            isRepeated = next != null && isKnown(next);
            here = next == null || isRepeated || length >= longest(next) ? null : next;
        }
    }

    private void keep(Throwable throwable) {
        root = throwable;
        length++;
        if (Integer.bitCount(length) == 1) {
            milestone = throwable;
        }
        if (first.size() < HELD) {
            first.add(throwable);
            return;
        }
        if (last.size() == HELD) {
            last.removeFirst();
        }
        last.addLast(throwable);
    }

    /** Exact while all are held first; later by Brent's milestones at the powers of two: every circle meets one. */
    private boolean isKnown(Throwable throwable) {
        return throwable == milestone || (last.isEmpty() && isHeldFirst(throwable));
    }

    @SuppressWarnings("ReferenceEquality") // an application's own equals may say anything
    private boolean isHeldFirst(Throwable throwable) {
        for (Throwable held : first) {
            if (held == throwable) {
                return true;
            }
        }
        return false;
    }

    private int longest(Throwable next) {
        return length >= LONGEST_OF_OWN && OWN_CAUSE.by(next) ? LONGEST_OF_OWN : LONGEST;
    }
}
