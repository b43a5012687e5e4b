// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.util.List;
import java.util.Map;

/**
 * What is done to an index as it ages. Immutable.
 *
 * @param name the policy's
 * @param version how often it was written
 * @param phases in the order in which an index goes through them
 */
public record LifecyclePolicy(String name, long version, List<Phase> phases) {
    /** Keeps a copy of the list. */
    public LifecyclePolicy {
        phases = List.copyOf(phases);
    }

    /**
     * A time in the life of an index.
     *
     * @param name {@code hot}, {@code warm}, {@code cold}, {@code frozen} or {@code delete}
     * @param minAge when it begins after the rollover, or after the creation of an index that is not rolled over, as
     *     Elasticsearch writes it: {@code 30d}
     * @param actions what is done, and with which parameters, in JSON
     */
    public record Phase(String name, String minAge, Map<String, String> actions) {
        /** Keeps a copy of the map. */
        public Phase {
            actions = Map.copyOf(actions);
        }
    }
}
