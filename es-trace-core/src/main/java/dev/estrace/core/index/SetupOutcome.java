// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;
import java.util.List;

/**
 * What became of setting up the indices. Immutable.
 *
 * @param fate {@link Fate#DONE} when records may be sent; otherwise when to try again
 * @param status the answer's status, 0 without an answer
 * @param what why nothing is sent, without secrets; empty when records may be sent
 * @param remarks what the operator should know besides, each told once
 */
public record SetupOutcome(Fate fate, int status, String what, List<SetupRemark> remarks) {
    /** Keeps its own copy of the list. */
    public SetupOutcome {
        remarks = List.copyOf(remarks);
    }

    static SetupOutcome done(List<SetupRemark> remarks) {
        return new SetupOutcome(Fate.DONE, 200, "", remarks);
    }

    static SetupOutcome waits(Fate fate, int status, String what) {
        return new SetupOutcome(fate, status, what, List.of());
    }
}
