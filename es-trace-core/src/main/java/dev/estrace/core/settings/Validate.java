// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** Whether the set-up is checked with the first records, in the background: the values of {@code validate}. */
public enum Validate {
    /** It is not. */
    OFF,
    /** What is wrong is told (default). */
    WARN,
    /** As {@link #WARN}, before the first record, and nothing is sent as long as something is wrong. */
    REQUIRED
}
