// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.core.record.TraceLevel;

/** A way of exporting whose time to the acknowledgement is measured, with what is logged meanwhile. */
enum Mode {
    /** Every fiftieth record is followed by a flush, with which the clock of all fifty starts. */
    BATCH_FLUSH("batch, flush() of 50 records", "batch", 50, 1, true, 1),
    /** At once as many records as start a flush by themselves; the clock of all starts with the call that logs the last. */
    BATCH_FULL("batch, 100 records have come", "batch", 100, 100, false, 1),
    /** The clock of each record starts with its log call. */
    REALTIME("realtime, each record", "realtime", 1, 1, false, 1),
    /** Every fiftieth record is an error with an exception, and only these are timed. */
    HYBRID("hybrid, each critical record", "hybrid", 1, 1, false, 50);

    private final String title;
    private final String setting;
    private final int group;
    private final int burst;
    private final boolean flushes;
    private final int timedEvery;

    Mode(String title, String setting, int group, int burst, boolean flushes, int timedEvery) {
        this.title = title;
        this.setting = setting;
        this.group = group;
        this.burst = burst;
        this.flushes = flushes;
        this.timedEvery = timedEvery;
    }

    String title() {
        return title;
    }

    /** The value of {@code exportMode}. */
    String setting() {
        return setting;
    }

    /** Whether whoever logs asks for a flush at the end of each group. */
    boolean flushes() {
        return flushes;
    }

    /** The record whose turn is awaited before number {@code n} is logged: many may come at once. */
    long firstOfBurst(long n) {
        return n - n % burst;
    }

    boolean beginsGroup(long n) {
        return n % group == 0;
    }

    boolean endsGroup(long n) {
        return n % group == group - 1;
    }

    boolean isTimed(long n) {
        return n % timedEvery == timedEvery - 1;
    }

    TraceLevel level(long n) {
        return timedEvery > 1 && isTimed(n) ? TraceLevel.ERROR : TraceLevel.INFO;
    }
}
