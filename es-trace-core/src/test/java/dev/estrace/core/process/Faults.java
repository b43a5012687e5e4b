// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

/** Whether faults run at their full length, with times asserted, or in their quick form. */
final class Faults {
    private Faults() {}

    static boolean full() {
        return Boolean.getBoolean("estrace.faults");
    }

    static int times(int quick, int full) {
        return full() ? full : quick;
    }

    /** Keeps a figure where the test's output shows it. */
    static void report(String figure) {
        System.out.println("figure: " + figure);
    }
}
