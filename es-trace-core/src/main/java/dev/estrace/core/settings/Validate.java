// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** Whether the set-up is checked at the start, in the background: the values of {@code validate}. */
public enum Validate {
    /** It is not. */
    OFF,
    /** What is wrong is told (default). */
    WARN,
    /** As {@link #WARN}, and nothing is sent while something is wrong. */
    REQUIRED
}
