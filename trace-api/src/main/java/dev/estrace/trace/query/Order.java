// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

/** The order in which runs are found. */
public enum Order {
    /** By the last record that fits, the latest one first. */
    NEWEST,
    /** By cost, the dearest one first. */
    COST,
    /** By duration, the longest one first. */
    DURATION
}
