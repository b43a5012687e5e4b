// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands over what a gateway measured of a request, as a record of where the calling thread is. */
final class GatewayRequest {
    private GatewayRequest() {}

    static void write(@Nullable TracePipeline pipeline, RequestMetrics metrics) {
        if (pipeline != null) {
            pipeline.accept(metrics, (measured, withSource) -> record(measured));
        }
    }

    /** As {@link #write}, and says when it is stored. */
    static CompletableFuture<Void> writeAcknowledged(@Nullable TracePipeline pipeline, RequestMetrics metrics) {
        return Acknowledgement.of(pipeline, () -> record(metrics));
    }

    /** The pipeline notes the context of the scope in force with it. */
    private static TraceRecord record(RequestMetrics metrics) {
        Span scope = Frame.current();
        TraceRecord record = TraceRecord.of(metrics, Instant.now()).mdc(Entries.of(MdcStores.snapshot()));
        return scope == null ? record : record.fields(scope.with(record.fields()));
    }
}
