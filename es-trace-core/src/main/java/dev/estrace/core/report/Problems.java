// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import dev.estrace.core.report.ProblemListener.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells each kind of problem at once when it begins, then at most once a minute, and once when it is over. One that
 * comes and goes within a minute is not told again, nor is its end. Worker thread only.
 */
public final class Problems {
    /** No sentence is longer, whatever a server or a proxy wrote. */
    private static final int LONGEST = 1000;

    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ProblemListener listener;
    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = new HashMap<>();

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
     * @return false when there was no memory to tell it
     */
    public boolean tell(String kind, Severity severity, String sentence) {
        try {
            tellUnlessTold(kind, severity, sentence);
            return true;
        } catch (OutOfMemoryError | LinkageError untold) { // a class that was first needed without memory is lost
            return false; // telling must not fail the step that tells
        }
    }

    private void tellUnlessTold(String kind, Severity severity, String sentence) {
        long now = nanoTime.getAsLong();
        Kind problem = kinds.computeIfAbsent(kind, unused -> new Kind(now - SILENCE_NANOS));
        problem.lasts = true;
        if (now - problem.toldAt >= SILENCE_NANOS) {
            listener.tell(severity, printable(sentence) + problem.repeats());
            problem.toldAt = now;
            problem.untold = 0;
            problem.endIsNews = true;
        } else {
            problem.untold++;
        }
    }

    /** Reports that a problem is over; silent unless its beginning was told. */
    public void recovered(String kind, String sentence) {
        Kind problem = kinds.get(kind);
        if (problem == null) {
            return;
        }
        problem.lasts = false;
        if (problem.endIsNews) {
            problem.endIsNews = !isEndTold(sentence);
        }
    }

    /** Whether this kind of problem is there and not over yet. */
    public boolean lasts(String kind) {
        Kind problem = kinds.get(kind);
        return problem != null && problem.lasts;
    }

    private boolean isEndTold(String sentence) {
        try {
            listener.tell(Severity.INFO, printable(sentence));
            return true;
        } catch (OutOfMemoryError | LinkageError untold) {
            return false;
        }
    }

    private static String printable(String sentence) {
        String bounded = sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
        return bounded.replaceAll("\\p{Cntrl}+", " ");
    }

    private static final class Kind {
        private long toldAt;
        private long untold;
        private boolean lasts;
        private boolean endIsNews;

        Kind(long toldAt) {
            this.toldAt = toldAt;
        }

        String repeats() {
            return untold == 0 ? "" : " (" + untold + " more times since this was last told)";
        }
    }
}
