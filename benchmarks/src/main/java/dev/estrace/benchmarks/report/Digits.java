// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.report;

import java.util.Locale;

/** Writes a figure with three digits that count: enough for any of these measurements. */
public final class Digits {
    private Digits() {}

    /** {@code 1,234}, {@code 12.3}, {@code 1.23}, and whole numbers without decimals. */
    public static String of(double value) {
        int decimals = value == Math.rint(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
