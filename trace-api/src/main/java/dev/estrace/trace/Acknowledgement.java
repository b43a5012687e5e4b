// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.record.TraceRecord;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says to whoever waits for a record when it is stored. */
final class Acknowledgement {
    private Acknowledgement() {}

    /** Hands the record over; fails at once where nothing is sent at all, and makes none where it is switched off. */
    static CompletableFuture<Void> of(@Nullable TracePipeline pipeline, Supplier<TraceRecord> record) {
        String obstacle = Obstacle.to(pipeline);
        if (obstacle == null) {
            return Objects.requireNonNull(pipeline).acceptAcknowledged(record.get());
        }
        if (pipeline != null) {
            pipeline.accept(record, (making, withSource) -> making.get()); // which counts it
        }
        return CompletableFuture.failedFuture(new NotStoredException(obstacle));
    }
}
