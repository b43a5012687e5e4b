// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Locale;

/** What a scope is, and what its end record is called. */
enum SpanKind {
    RUN,
    STAGE,
    JOB,
    OPERATION,
    ATTEMPT;

    /** Whether the run around fails with it, as it does not with an operation, which may be one attempt of many. */
    boolean failsItsRun() {
        return this == STAGE || this == JOB;
    }

    /** As the field {@code record_kind} holds it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
