// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import org.jspecify.annotations.Nullable;

/**
 * How a scope has gone so far: well, until it has failed.
 *
 * @param cause null when it has gone well, and when nothing more is known
 */
record Outcome(Status status, @Nullable Throwable cause) {
    static final Outcome GOOD = new Outcome(Status.SUCCESS, null);

    /** After one more failure: the first one gives the status, the first one that has a cause the exception. */
    Outcome failed(Status now, @Nullable Throwable because) {
        return new Outcome(isFailure() ? status : now, cause == null ? because : cause);
    }

    boolean isFailure() {
        return status != Status.SUCCESS;
    }
}
