// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import dev.estrace.trace.analysis.Caveat;
import java.util.List;
import java.util.Set;

/**
 * What a search for anomalies found. Immutable.
 *
 * @param <T> the kind of anomaly
 * @param found of operations and of what was logged first, then of stages, jobs and runs; of these by service, kind and
 *     name, then by time
 * @param caveats what keeps the figures from being exact
 */
public record Findings<T>(List<T> found, Set<Caveat> caveats) {
    /** Keeps copies of the list and the set. */
    public Findings {
        found = List.copyOf(found);
        caveats = Set.copyOf(caveats);
    }
}
