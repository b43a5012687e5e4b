// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.Demand;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.TraceLevel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Documents of 550 bytes to a batch; by record. */
@State(Scope.Thread)
public class BatchBenchmark {
    private static final int RECORDS = 5_000;

    private final byte[] index = "workflow-traces".getBytes(UTF_8);
    private final byte[] document = ("{\"message\":\"" + "m".repeat(536) + "\"}").getBytes(UTF_8);
    private final Label label = Label.of("workflow-traces", TraceLevel.INFO);
    private final Bytes body = new Bytes(4 << 20);

    /** From the first action line to the batch that is sent. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Batch build() {
        body.cutTo(0);
        BatchBuilder builder = new BatchBuilder(body);
        for (int i = 0; i < RECORDS; i++) {
            builder.beginRecord(index, i, Demand.NONE);
            builder.body().append(document);
            builder.endDocument(label);
        }
        return builder.build(1);
    }

    /** The same records taken apart, as after a reply that refuses half of them. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Batch takeEverySecond(Built built) {
        return built.batch.only(record -> record % 2 == 0);
    }

    /** What has been sent. */
    @State(Scope.Thread)
    public static class Built {
        private final Batch batch = new BatchBenchmark().build();
    }
}
