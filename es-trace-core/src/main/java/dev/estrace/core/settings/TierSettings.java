// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One move of an index in its life. Immutable.
 *
 * @param after age of the index, {@link Duration#ZERO} for never
 * @param replicas copies of each shard from then on, null for as many as before
 * @param allocation attributes of the nodes that hold it; empty for Elasticsearch's own data tiers
 */
public record TierSettings(Duration after, @Nullable Integer replicas, Map<String, String> allocation) {
    /** Keeps its own copy of the map. */
    public TierSettings {
        allocation = Map.copyOf(allocation);
    }

    /** Whether there is such a move. */
    public boolean isOn() {
        return !after.isZero();
    }

    /** No move of an index. */
    TierSettings off() {
        return new TierSettings(Duration.ZERO, replicas, allocation);
    }

    /** Off unless it is before the index is deleted, {@link Duration#ZERO} for never. */
    TierSettings before(Duration retention) {
        return retention.isZero() || after.compareTo(retention) < 0 ? this : off();
    }
}
