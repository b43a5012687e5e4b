// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;

/**
 * Which index a record goes to and what its template says. Immutable.
 *
 * @param index the name, fixed or with a date
 * @param setup who puts the template in place
 * @param shards primary shards of a new index
 * @param replicas a number of copies such as {@code 1}, or a range such as {@code 0-1} that follows the cluster's size
 * @param refreshInterval how soon a stored record can be searched for
 */
public record IndexSettings(
        IndexPattern index, SetupMode setup, int shards, String replicas, Duration refreshInterval) {
    /** The same for another index. */
    public IndexSettings of(IndexPattern other) {
        return new IndexSettings(other, setup, shards, replicas, refreshInterval);
    }
}
