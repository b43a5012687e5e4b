// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import org.jspecify.annotations.Nullable;

/**
 * Which records of an appender are left out on purpose. Immutable.
 *
 * @param ratios the shares that are kept
 * @param rateLimit most records a second of each logger; null for no limit
 * @param runs what is held back until a run's end; null for nothing
 */
public record SamplingSettings(
        SampleRatios ratios,
        @Nullable Integer rateLimit,
        @Nullable RunSampling runs) {
    /** Whether every record is kept. */
    public boolean keepAll() {
        return ratios.keepAll() && rateLimit == null && runs == null;
    }
}
