// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.RequestMetrics;
import dev.estrace.trace.Trace;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.Latency;
import dev.estrace.trace.analysis.LatencyRow;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures the requests that pass a gateway, and tells volume, errors, latency, tokens and cost of them. */
public final class GatewayExample {
    private static final String LATENCY = "%-22s  %8s  %6s  %10s  %8s  %8s%n";
    private static final String COST = "%-22s  %8s  %12s  %22s%n";

    private GatewayExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        try (Trace run = Trace.run(runId).workflow("gateway").start()) {
            for (int i = 0; i < 12; i++) {
                Trace.requestMetrics(i % 3 == 2 ? embedding(i) : i == 7 ? refused(i) : chat(i));
            }
            run.info("twelve requests have passed");
        }
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
        TraceQuery query = TraceQuery.all().run(runId); // a request belongs to the run in force
        for (Dimension dimension : List.of(Dimension.PROVIDER, Dimension.MODEL, Dimension.PATH)) {
            tellLatency(query, dimension);
        }
        tellCost(query);
    }

    private static RequestMetrics chat(int i) {
        return request("openai", "gpt-4", "/v1/chat/completions", 400 + 50 * i)
                .inputTokens(500)
                .outputTokens(100)
                .status(200)
                .costUsd(0.021)
                .build();
    }

    private static RequestMetrics refused(int i) {
        return request("openai", "gpt-4", "/v1/chat/completions", 20 + i)
                .status(429)
                .providerStatus(429)
                .providerErrors(1, "rate_limit")
                .build();
    }

    private static RequestMetrics embedding(int i) {
        return request("mistral", "mistral-embed", "/v1/embeddings", 30 + i)
                .inputTokens(2_000)
                .outputTokens(0)
                .status(200)
                .costUsd(0.0002)
                .build();
    }

    private static RequestMetrics.Builder request(String provider, String model, String path, int millis) {
        return RequestMetrics.builder()
                .provider(provider)
                .model(model)
                .method("POST")
                .path(path)
                .totalLatency(Duration.ofMillis(millis));
    }

    private static void tellLatency(TraceQuery query, Dimension dimension) {
        System.out.printf(
                LATENCY,
                dimension.name().toLowerCase(Locale.ROOT),
                "requests",
                "errors",
                "error rate",
                "average",
                "p95");
        for (LatencyRow row :
                Trace.gatewayAnalysis().latency(query, Breakdown.by(dimension)).list()) {
            System.out.printf(
                    LATENCY,
                    Cell.of(row.key().value(dimension)),
                    row.operations(),
                    row.failed(),
                    Math.round(100 * row.errorRate()) + " %",
                    millis(row.latency().map(Latency::average)),
                    millis(row.latency().map(Latency::p95)));
        }
        System.out.println();
    }

    private static String millis(Optional<Duration> duration) {
        return Cell.of(duration.map(Duration::toMillis)) + " ms";
    }

    private static void tellCost(TraceQuery query) {
        System.out.printf(COST, "model", "tokens", "cost", "USD per 1,000 tokens");
        for (CostRow row : Trace.gatewayAnalysis()
                .cost(query, Breakdown.by(Dimension.MODEL))
                .list()) {
            System.out.printf(
                    COST,
                    Cell.of(row.key().value(Dimension.MODEL)),
                    row.tokens(),
                    Cell.usd(row.cost()),
                    Cell.of(row.costPerThousandTokens()));
        }
    }
}
