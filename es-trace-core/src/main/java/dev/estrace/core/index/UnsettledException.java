// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;

/** There is an answer, and it settles nothing: it may be another one later, or does not come from Elasticsearch. */
final class UnsettledException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fate fate;
    private final int status;

    UnsettledException(Fate fate, int status, String what) {
        super(what);
        this.fate = fate;
        this.status = status;
    }

    /** Records wait until it is asked again. */
    SetupOutcome outcome() {
        return SetupOutcome.waits(fate, status, String.valueOf(getMessage()));
    }
}
