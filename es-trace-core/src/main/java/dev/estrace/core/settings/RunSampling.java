// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a run are held in memory until it is known whether anybody will want them. Immutable.
 *
 * @param below the level below which records are held
 * @param ratio the share of runs of which nothing is held
 * @param slow a run that took so long is shipped whole; null: only one that fails is
 * @param bytes most that all held records weigh, in bytes
 */
public record RunSampling(
        TraceLevel below, double ratio, @Nullable Duration slow, long bytes) {}
