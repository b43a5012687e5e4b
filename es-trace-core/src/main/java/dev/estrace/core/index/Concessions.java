// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.util.HashSet;
import java.util.Set;

/**
 * What refusals of a server made a resource differ from what it should be. Immutable.
 *
 * @param without names of what is left out
 * @param raisedBy how much the priority is higher, as another template has the usual one
 */
record Concessions(Set<String> without, int raisedBy) {
    static final Concessions NONE = new Concessions(Set.of(), 0);

    private static final int MOST_RAISED = 8;

    /** Keeps its own copy of the set. */
    Concessions {
        without = Set.copyOf(without);
    }

    Concessions without(Set<String> further) {
        Set<String> all = new HashSet<>(without);
        all.addAll(further);
        return new Concessions(all, raisedBy);
    }

    /** The same when it was raised often enough. */
    Concessions raised() {
        return new Concessions(without, Math.min(MOST_RAISED, raisedBy + 1));
    }
}
