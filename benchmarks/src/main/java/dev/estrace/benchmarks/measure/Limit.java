// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import dev.estrace.benchmarks.report.Goal;

/**
 * What a figure is to reach, or not to exceed. Immutable.
 *
 * @param unit after the number, such as {@code ms}; may be empty
 */
public record Limit(boolean isMost, double value, String unit) {
    /** The figure is to reach this. */
    public static Limit atLeast(double value, String unit) {
        return new Limit(false, value, unit);
    }

    /** The figure is not to exceed this. */
    public static Limit atMost(double value, String unit) {
        return new Limit(true, value, unit);
    }

    /** Says whether the figure, in the same unit, is within the limit. */
    public Goal judge(String what, double measured) {
        boolean met = isMost ? measured <= value : measured >= value;
        return new Goal(what, (isMost ? "≤ " : "≥ ") + text(value), text(measured), met);
    }

    private String text(double number) {
        return (Spread.text(number) + " " + unit).strip();
    }
}
