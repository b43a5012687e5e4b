// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A sampler with a clock of its own, what was given to it, and what came out of it in its order. */
final class SampledLog {
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TraceCounters counters = new TraceCounters();
    private final List<TraceRecord> shipped = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong(-SECOND / 2);
    private final Random random = new Random(42);
    private final Sampler sampler;

    /** With these settings: name, value, name, value … */
    SampledLog(String... settings) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        TraceSettings read = TraceSettings.read("es", texts, name -> null);
        assertThat(read.warnings()).isEmpty();
        this.sampler = new Sampler(read, this::shipLate, counters, nanos::get, random::nextDouble);
    }

    static TraceRecord record(TraceLevel level, String logger, String message) {
        return new TraceRecord(1_700_000_000, 5_000_000, level, logger, message);
    }

    static TraceRecord ofRun(String runId, TraceLevel level, String message) {
        return record(level, "org.acme.Job", message).mdc(Entries.of(Map.of("run_id", runId)));
    }

    static TraceRecord endOfRun(String runId, String status, double millis) {
        boolean failed = !status.equals("success");
        return ofRun(runId, failed ? TraceLevel.ERROR : TraceLevel.INFO, "end")
                .kind("run")
                .fields(Map.of(TraceField.STATUS, status, TraceField.DURATION_MS, millis));
    }

    /** Returns whether it was shipped at once. */
    boolean log(TraceRecord record) {
        given.incrementAndGet();
        boolean passes = !sampler.withholds(record);
        if (passes) {
            record.accepted(RecordId.next(), Entries.NONE, RecordDefaults.none());
            counters.accept();
            shipped.add(record);
        }
        return passes;
    }

    /** Asks only, and keeps no account of it. */
    boolean withholds(TraceRecord record) {
        return sampler.withholds(record);
    }

    void advance(long time) {
        nanos.addAndGet(time);
    }

    void close() {
        sampler.close();
    }

    List<TraceRecord> shipped() {
        return shipped;
    }

    List<String> messages() {
        return shipped.stream().map(TraceRecord::message).toList();
    }

    TraceStats stats() {
        return counters.snapshot();
    }

    /** Nothing is shipped twice or lost: everything given is accounted for, as is what the sampler made itself. */
    void assertBalance() {
        long own = shipped.stream()
                .filter(record -> record.kind().equals("sampling"))
                .count();
        TraceStats stats = stats();
        assertThat(stats.accepted() - own + stats.sampled() + stats.held()).isEqualTo(given.get());
        assertThat(shipped).hasSize((int) stats.accepted()).doesNotHaveDuplicates();
    }

    private void shipLate(Queue<TraceRecord> records) {
        for (TraceRecord record = records.poll(); record != null; record = records.poll()) {
            counters.accept();
            shipped.add(record);
        }
    }
}
