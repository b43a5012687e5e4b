// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import dev.estrace.core.report.ProblemListener.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells each kind of problem at once when it begins, at most once a minute while it lasts, and once when it is over.
 * Worker thread only.
 */
public final class Problems {
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ProblemListener listener;
    private final LongSupplier nanoTime;
    private final Map<String, Lasting> lasting = new HashMap<>();

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    public Problems(ProblemListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /**
     * Reports that a problem is there.
     *
     * @param kind what it is throttled by
     * @param sentence what happened and what happens now
     */
    public void tell(String kind, Severity severity, String sentence) {
        long now = nanoTime.getAsLong();
        Lasting problem = lasting.get(kind);
        if (problem == null) {
            lasting.put(kind, new Lasting(now));
            listener.tell(severity, sentence);
        } else if (now - problem.toldAt >= SILENCE_NANOS) {
            listener.tell(severity, sentence + problem.repeats());
            problem.toldAt = now;
            problem.untold = 0;
        } else {
            problem.untold++;
        }
    }

    /** Reports that a problem is over; silent when it was never told. */
    public void recovered(String kind, String sentence) {
        Lasting problem = lasting.remove(kind);
        if (problem != null) {
            listener.tell(Severity.INFO, sentence);
        }
    }

    /** Whether this kind of problem has been told and is not over yet. */
    public boolean lasts(String kind) {
        return lasting.containsKey(kind);
    }

    private static final class Lasting {
        private long toldAt;
        private long untold;

        Lasting(long toldAt) {
            this.toldAt = toldAt;
        }

        String repeats() {
            return untold == 0 ? "" : " (" + untold + " more times since this was last told)";
        }
    }
}
