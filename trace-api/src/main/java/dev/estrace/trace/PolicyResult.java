// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Locale;

/** What a policy said of an operation. */
public enum PolicyResult {
    /** The operation goes ahead. */
    ALLOWED,
    /** The operation goes ahead, and somebody should look at it. */
    WARNING,
    /** The operation does not go ahead. */
    BLOCKED;

    /** As the field {@code genops.policy.result} holds it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
