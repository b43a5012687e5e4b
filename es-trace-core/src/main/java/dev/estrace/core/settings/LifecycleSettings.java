// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;

/**
 * How long indices live, and where. Immutable.
 *
 * @param lifecycle whether they have a life cycle
 * @param rolloverBytes size of a primary shard that ends an index
 * @param rolloverAge age that ends an index
 * @param rolloverDocuments documents that end an index
 * @param warm when an index is merged and moved for the first time
 * @param cold when it is moved again
 * @param retention age after which it is deleted, {@link Duration#ZERO} for never
 */
public record LifecycleSettings(
        Lifecycle lifecycle,
        long rolloverBytes,
        Duration rolloverAge,
        int rolloverDocuments,
        TierSettings warm,
        TierSettings cold,
        Duration retention) {
    /** The same with another retention, and without what would be later than that. */
    public LifecycleSettings retainedFor(Duration other) {
        return new LifecycleSettings(
                lifecycle,
                rolloverBytes,
                rolloverAge,
                rolloverDocuments,
                warm.before(other),
                cold.before(other),
                other);
    }
}
