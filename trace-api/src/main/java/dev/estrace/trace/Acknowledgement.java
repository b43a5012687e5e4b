// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.NotStoredException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says to whoever waits for a record when it is stored. */
final class Acknowledgement {
    private Acknowledgement() {}

    /** The answer to a hand-over; fails at once where nothing is sent at all. */
    static CompletableFuture<Void> of(
            @Nullable TracePipeline pipeline, Function<TracePipeline, CompletableFuture<Void>> handOver) {
        CompletableFuture<Void> stored = pipeline == null ? new CompletableFuture<>() : handOver.apply(pipeline);
        String obstacle = Obstacle.to(pipeline);
        return obstacle == null ? stored : CompletableFuture.failedFuture(new NotStoredException(obstacle));
    }
}
