// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.settings.TraceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The JVM of one mode: records at an even pace, each with the time until es-trace knows it stored, as
 * {@code acceptAcknowledged} says it.
 */
final class ModeRun {
    static final int PER_SECOND = 500;
    static final double[] PERCENTILES = {50, 95, 99};
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An application that ships records has its code compiled; at 500 a second that would take minutes. */
    static final int RECORDS_TO_WARM_UP = 30_000;

    private static final long DISTANCE_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

    private final Mode mode;
    private final TracePipeline pipeline;
    private final ModeRecords records = new ModeRecords();
    private final List<CompletableFuture<Void>> timed = new ArrayList<>();

    ModeRun(Mode mode, TracePipeline pipeline) {
        this.mode = mode;
        this.pipeline = pipeline;
    }

    /** Arguments: the mode, the server's port, seconds to warm up, seconds that count. */
    public static void main(String[] args) {
        Parent.followToTheEnd();
        Mode mode = Mode.valueOf(args[0]);
        try (TracePipeline pipeline = start(mode.setting(), args[1])) {
            logAsFastAsAccepted(pipeline, RECORDS_TO_WARM_UP);
            ModeRun run = new ModeRun(mode, pipeline);
            run.log(Integer.parseInt(args[2]));
            measured(run.log(Integer.parseInt(args[3]))).print();
        }
    }

    static TracePipeline start(String exportMode, String port) {
        TraceSettings settings = TraceSettings.builder("modes")
                .set("hosts", "http://127.0.0.1:" + port)
                .set("index", ServerJvm.INDEX)
                .set("refreshInterval", ServerJvm.REFRESH_INTERVAL)
                .set("exportMode", exportMode)
                .set("whenFull", "block")
                .set("maxBlock", "60 s")
                .build();
        return TracePipeline.start(settings, (severity, sentence) -> System.err.println(severity + " " + sentence));
    }

    /** Logs for so long, and returns the nanoseconds of all timed records when the last has been stored. */
    Histogram log(int seconds) {
        Histogram times = new ConcurrentHistogram(3);
        Stopwatch watch = new Stopwatch(times);
        long start = System.nanoTime();
        for (long n = 0; n < (long) seconds * PER_SECOND; n++) {
            LockSupport.parkNanos(start + mode.firstOfBurst(n) * DISTANCE_NANOS - System.nanoTime());
            watch = mode.beginsGroup(n) ? new Stopwatch(times) : watch;
            log(n, watch);
        }
        requireStored(pipeline);
        CompletableFuture.allOf(timed.toArray(CompletableFuture[]::new)).join();
        return times;
    }

    private void log(long n, Stopwatch watch) {
        if (mode.endsGroup(n)) {
            watch.start();
        }
        if (mode.isTimed(n)) {
            timed.add(pipeline.acceptAcknowledged(records.record(n, mode.level(n)))
                    .thenRun(watch::stop));
        } else {
            pipeline.accept(records.record(n, mode.level(n)));
        }
        if (mode.endsGroup(n) && mode.flushes()) {
            watch.start();
            pipeline.startFlush();
        }
    }

    /** Returns when all have been stored. */
    static void logAsFastAsAccepted(TracePipeline pipeline, long records) {
        ModeRecords maker = new ModeRecords();
        for (long n = 0; n < records; n++) {
            pipeline.accept(maker.record(n, TraceLevel.INFO));
        }
        requireStored(pipeline);
    }

    private static void requireStored(TracePipeline pipeline) {
        pipeline.flush(PATIENCE);
        if (pipeline.stats().stored() != pipeline.stats().accepted()) {
            throw new IllegalStateException("Not all was stored: " + pipeline.stats());
        }
    }

    /** The percentiles in milliseconds. */
    static Measured measured(Histogram nanoseconds) {
        Map<String, Double> figures = new HashMap<>();
        for (double percentile : PERCENTILES) {
            figures.put(figure(percentile), nanoseconds.getValueAtPercentile(percentile) / 1e6);
        }
        return new Measured(figures);
    }

    /** The name of a percentile's milliseconds. */
    static String figure(double percentile) {
        return "p" + Math.round(percentile);
    }
}
