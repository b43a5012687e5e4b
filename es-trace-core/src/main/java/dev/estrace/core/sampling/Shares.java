// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static java.util.Objects.requireNonNull;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.SampleRatios;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Keeps a share of the records: of one run, or else of one trace, all or none where the share is the same, in every
 * process; what a smaller share keeps, a larger one keeps too. Records without either are drawn. Thread-safe.
 */
final class Shares {
    /** Most loggers whose shares are remembered; those of others are looked up each time. */
    private static final int MOST_LOGGERS = 10_000;

    private final SampleRatios ratios;
    private final FieldLookup runIds;
    private final FieldLookup traceIds;
    private final DoubleSupplier random;
    private final Map<TraceLevel, Double> ofAnyLogger;
    private final Map<String, Map<TraceLevel, Double>> byLogger = new ConcurrentHashMap<>();

    /** @param random numbers from 0 to below 1 */
    Shares(SampleRatios ratios, FieldLookup runIds, FieldLookup traceIds, DoubleSupplier random) {
        this.ratios = ratios;
        this.runIds = runIds;
        this.traceIds = traceIds;
        this.random = random;
        this.ofAnyLogger = byLevel("");
    }

    boolean keeps(TraceRecord record) {
        double share = requireNonNull(ofLogger(record.logger()).get(record.level()));
        return share >= 1 || (share > 0 && lot(record) < share);
    }

    private Map<TraceLevel, Double> ofLogger(String logger) {
        if (ratios.loggers().isEmpty()) {
            return ofAnyLogger;
        }
        Map<TraceLevel, Double> known = byLogger.get(logger);
        return known == null ? lookUp(logger) : known;
    }

    private Map<TraceLevel, Double> lookUp(String logger) {
        Map<TraceLevel, Double> shares = byLevel(logger);
        if (byLogger.size() < MOST_LOGGERS) {
            byLogger.put(logger, shares);
        }
        return shares;
    }

    private Map<TraceLevel, Double> byLevel(String logger) {
        Map<TraceLevel, Double> shares = new EnumMap<>(TraceLevel.class);
        for (TraceLevel level : TraceLevel.values()) {
            shares.put(level, ratios.of(logger, level));
        }
        return shares;
    }

    private double lot(TraceRecord record) {
        String id = runIds.of(record);
        if (id == null) {
            id = traceIds.of(record);
        }
        return id == null ? random.getAsDouble() : Lot.of(id);
    }
}
