// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.util.Map;

/**
 * Which share of the records is kept. Immutable.
 *
 * @param others the share of records for which nothing else is said
 * @param levels the share by level
 * @param loggers the share by the name of a logger, which counts for those below it too; more than a level's
 */
public record SampleRatios(double others, Map<TraceLevel, Double> levels, Map<String, Double> loggers) {
    /** Keeps copies of its own. */
    public SampleRatios {
        levels = Map.copyOf(levels);
        loggers = Map.copyOf(loggers);
    }

    /** Whether every record is kept. */
    public boolean keepAll() {
        return others == 1
                && levels.values().stream().allMatch(ratio -> ratio == 1)
                && loggers.values().stream().allMatch(ratio -> ratio == 1);
    }

    /** The share that is kept of what this logger logs at this level: that of the nearest name above it counts first. */
    public double of(String logger, TraceLevel level) {
        if (!loggers.isEmpty()) {
            for (String name = logger; !name.isEmpty(); name = parent(name)) {
                Double ratio = loggers.get(name);
                if (ratio != null) {
                    return ratio;
                }
            }
        }
        return levels.getOrDefault(level, others);
    }

    private static String parent(String logger) {
        return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
    }
}
