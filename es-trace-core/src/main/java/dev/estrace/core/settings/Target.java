// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** What {@code index} names: the values of {@code target}. */
public enum Target {
    /** An index, fixed or by date or field (default). */
    INDEX,
    /** An alias, whose index is changed for a new one as it grows. */
    ALIAS,
    /** A data stream, which does so by itself. */
    DATA_STREAM
}
