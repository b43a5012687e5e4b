// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.opentelemetry;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import java.time.Duration;

/** OpenTelemetry's own appender with its SDK set up for large batches and a queue that holds all that is under way. */
public class OtlpAppender extends OpenTelemetryAppender {
    private String endpoint = "";

    /** The whole address that log records are posted to. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void start() {
        BatchLogRecordProcessor batches = BatchLogRecordProcessor.builder(
                        OtlpHttpLogRecordExporter.builder().setEndpoint(endpoint).build())
                .setMaxQueueSize(65_536)
                .setMaxExportBatchSize(5_000)
                .setScheduleDelay(Duration.ofMillis(100))
                .build();
        setOpenTelemetry(OpenTelemetrySdk.builder()
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(batches)
                        .build())
                .build());
        super.start();
    }
}
