// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

/** What became of a check, the worst last. */
public enum Verdict {
    /** All is well. */
    PASS,
    /** It could not be checked, or need not be. */
    SKIP,
    /** Records are stored, and something is not as wished. */
    WARN,
    /** Records are not stored, or not as they should be. */
    FAIL
}
