// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.report;

/**
 * One line of the list of goals.
 *
 * @param what is measured, with its unit
 * @param wanted the limit, such as {@code ≥ 2 ×}
 * @param measured the figure of this run, in the same unit
 */
public record Goal(String what, String wanted, String measured, boolean met) {}
