// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import dev.estrace.core.encode.Bytes;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import java.time.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A record to its JSON document. */
@State(Scope.Thread)
public class EncodeBenchmark {
    private final RecordEncoder encoder = new RecordEncoder(
            Clock.systemUTC(), new TraceCounters(), new Problems((severity, sentence) -> {}, System::nanoTime));
    private final TraceRecord[] ofOneRun = SampleRecords.ofOneRun();
    private final TraceRecord[] ofManyRuns = SampleRecords.ofManyRuns();
    private final TraceRecord[] ofFailures = SampleRecords.ofFailures();
    private final Bytes document = new Bytes(64 << 10);
    private int next;

    /** Looks up the host's name beforehand. */
    @Setup
    public void prepare() {
        RecordEncoder.prepare();
    }

    /** While a run goes on, whose ids are encoded already. */
    @Benchmark
    public int ofOneRun() {
        return encode(ofOneRun);
    }

    /** When each record is of another run. */
    @Benchmark
    public int ofManyRuns() {
        return encode(ofManyRuns);
    }

    /** With an exception, its trace rendered. */
    @Benchmark
    public int withException() {
        return encode(ofFailures);
    }

    private int encode(TraceRecord[] records) {
        document.cutTo(0);
        encoder.encode(records[next++ & (records.length - 1)], document);
        return document.length();
    }
}
