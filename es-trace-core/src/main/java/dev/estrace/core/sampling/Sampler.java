// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.RunSampling;
import dev.estrace.core.settings.SamplingSettings;
import dev.estrace.core.settings.SpoolSettings;
import dev.estrace.core.settings.TraceSettings;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records of one appender are left out on purpose or held back, before they are queued.
 *
 * <p>First the ratio, then the rate limit, then what becomes of the run, which an error fails that is left out itself.
 * Only records of kind {@code log} that nobody waits for are left out or held; ends of runs, stages and operations
 * always pass, and so do errors under the rate limit. Thread-safe; without a lock for a record that passes, unless its
 * run is being shipped.
 */
public final class Sampler implements AutoCloseable {
    private final TraceCounters counters;
    private final @Nullable Shares shares;
    private final @Nullable RateLimit rates;
    private final @Nullable RunWatch watch;

    /** The sampler that the settings ask for; null when they keep every record. */
    public static @Nullable Sampler of(TraceSettings settings, Outlet outlet, TraceCounters counters) {
        return settings.sampling().keepAll()
                ? null
                : new Sampler(
                        settings,
                        outlet,
                        counters,
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble());
    }

    Sampler(
            TraceSettings settings,
            Outlet outlet,
            TraceCounters counters,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        SamplingSettings sampling = settings.sampling();
        RecordDefaults defaults = settings.defaults();
        Integer rateLimit = sampling.rateLimit();
        RunSampling runs = sampling.runs();
        SamplingRecords records = new SamplingRecords(defaults);
        FieldLookup runIds = new FieldLookup(TraceField.RUN_ID, defaults);
        FieldLookup traceIds = new FieldLookup(TraceField.TRACE_ID, defaults);
        this.counters = counters;
        this.shares = sampling.ratios().keepAll() ? null : new Shares(sampling.ratios(), runIds, traceIds, random);
        this.rates = rateLimit == null ? null : new RateLimit(rateLimit, records, outlet, nanoTime);
        this.watch = runs == null
                ? null
                : new RunWatch(
                        runs,
                        highest(settings),
                        runIds,
                        new HeldRuns(runs.bytes(), defaults, records, outlet, counters));
    }

    /** Whether the record must not be shipped now: it is left out, or held. Counts it then; never waits long. */
    public boolean withholds(TraceRecord record) {
        boolean mayWithhold = record.receipt() == null && record.kind().equals("log");
        boolean isLeftOut = mayWithhold && !keeps(record);
        boolean isHeld = watch != null && watch.holds(record, mayWithhold && !isLeftOut);
        if (isLeftOut) {
            counters.sample(record.level());
        }
        return isLeftOut || isHeld;
    }

    /** Ships what it holds, tells what the rate limit left out, and holds and limits nothing any more. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        if (rates != null) {
            rates.close();
        }
    }

    private boolean keeps(TraceRecord record) {
        return (shares == null || shares.keeps(record)) && (rates == null || rates.keeps(record));
    }

    /** A record that is to be on disk before its log call returns is not held in memory. */
    private static TraceLevel highest(TraceSettings settings) {
        SpoolSettings spool = settings.pipeline().spool();
        return spool == null ? TraceLevel.FATAL : spool.durableLevel();
    }
}
