// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import dev.estrace.core.exception.ExceptionDetails;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An exception to what its document says of it. */
@State(Scope.Thread)
public class ExceptionBenchmark {
    private static final int LONGEST = 1 << 16;

    private final Throwable plain = SampleExceptions.plain();
    private final Throwable withCause = SampleExceptions.withCause();

    /** Of some 40 frames. */
    @Benchmark
    public ExceptionDetails plain() {
        return ExceptionDetails.of(plain, LONGEST, UnaryOperator.identity());
    }

    /** And a cause. */
    @Benchmark
    public ExceptionDetails withCause() {
        return ExceptionDetails.of(withCause, LONGEST, UnaryOperator.identity());
    }

    /** In a tenth of the room that it needs. */
    @Benchmark
    public ExceptionDetails cut() {
        return ExceptionDetails.of(withCause, 500, UnaryOperator.identity());
    }
}
