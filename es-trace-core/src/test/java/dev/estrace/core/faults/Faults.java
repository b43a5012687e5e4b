// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import java.time.Duration;

/** How long and how heavy faults are: short and light in every build, as users meet them with {@code -Pfaults}. */
final class Faults {
    private static final boolean FULL = Boolean.getBoolean("estrace.faults");

    private Faults() {}

    /** Whether times are asserted too. */
    static boolean full() {
        return FULL;
    }

    /** Shows a figure of a run at full length. */
    static void show(String what, double figure) {
        if (FULL) {
            System.out.printf("[faults] %s: %.1f%n", what, figure);
        }
    }

    /** Seconds since an instant of {@link System#nanoTime()}. */
    static double secondsSince(long instant) {
        return (System.nanoTime() - instant) / 1e9;
    }

    /** The one of two lengths that is in force. */
    static Duration lasting(Duration quick, Duration full) {
        return FULL ? full : quick;
    }

    /** The one of two amounts that is in force. */
    static int amount(int quick, int full) {
        return FULL ? full : quick;
    }
}
