// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A reply to what became of each record; by record. In this package because nobody else needs to see the reader. */
@State(Scope.Thread)
public class BulkReplyBenchmark {
    private static final int RECORDS = 5_000;
    private static final String CREATED = "{\"create\":{\"status\":201}}";
    private static final String REFUSED =
            "{\"create\":{\"status\":400,\"error\":{\"type\":\"document_parsing_exception\"}}}";

    private final byte[] allCreated = reply(false, i -> CREATED);
    private final byte[] someRefused = reply(true, i -> i % 20 == 0 ? REFUSED : CREATED);

    /** All 5,000 stored. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Object allCreated() throws IOException {
        return BulkReply.read(allCreated, RECORDS);
    }

    /** Each twentieth of 5,000 refused. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Object someRefused() throws IOException {
        return BulkReply.read(someRefused, RECORDS);
    }

    private static byte[] reply(boolean errors, IntFunction<String> item) {
        return IntStream.range(0, RECORDS)
                .mapToObj(item)
                .collect(Collectors.joining(",", "{\"errors\":" + errors + ",\"items\":[", "]}"))
                .getBytes(UTF_8);
    }
}
