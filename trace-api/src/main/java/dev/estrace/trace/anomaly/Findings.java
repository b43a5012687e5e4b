// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.util.List;

/**
 * What a search for anomalies found. Immutable.
 *
 * @param <T> the kind of anomaly
 * @param found by service and operation, then by time
 * @param approximate whether Elasticsearch estimated what they are computed from, as it does with percentiles
 * @param mayCountTwice whether a rollover may have let a resend in twice
 */
public record Findings<T>(List<T> found, boolean approximate, boolean mayCountTwice) {
    /** Keeps a copy of the list. */
    public Findings {
        found = List.copyOf(found);
    }
}
