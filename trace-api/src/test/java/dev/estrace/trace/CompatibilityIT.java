// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.core.validate.Validation;
import dev.estrace.core.validate.Verdict;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import dev.estrace.testkit.ServerProduct;
import dev.estrace.testkit.ServerRelease;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same work with each release of a server: with the default one always, with all of them under {@code -Pcompat}. */
class CompatibilityIT {
    private static final int RUNS = 100;
    private static final int RECORDS_OF_A_RUN = 100;
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    static List<ServerRelease> releases() {
        return Boolean.getBoolean("estrace.compat") ? ServerRelease.all() : List.of(ServerRelease.configured());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void shipsAndFindsAgain(ServerRelease release) {
        assumeThat(release.obstacle()).isEmpty();
        if (release.equals(ServerRelease.configured())) {
            shipAndFind(ElasticsearchServer.shared(), release);
        } else {
            try (ElasticsearchServer server =
                    ElasticsearchServer.builder().release(release).start()) {
                shipAndFind(server, release);
            }
        }
    }

    private void shipAndFind(ElasticsearchServer server, ServerRelease release) {
        shipAndFind(server, release, "index", "compat-dated-%{yyyy.MM.dd}", RUNS);
        shipAndFind(server, release, "index", "compat-by-%{genops.team}", RUNS / 10);
        shipAndFind(server, release, "alias", "compat-alias", RUNS / 10);
        shipAndFind(server, release, "data-stream", "compat-stream", RUNS / 10);
    }

    private void shipAndFind(ElasticsearchServer server, ServerRelease release, String target, String index, int runs) {
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.uri())) {
            proxy.dropReplyEvery(4);
            TraceSettings settings = settings(release)
                    .set("hosts", proxy.uri().toString())
                    .set("target", target)
                    .set("index", index)
                    .build();
            assertThat(settings.warnings()).isEmpty();

            ship(settings, runs);

            assertThat(proxy.faultsInjected()).isPositive();
            proxy.passThrough();
            find(settings, runs);
            assertThat(Validation.run(settings)).returns(List.of(), report -> report.of(Verdict.FAIL));
        }
    }

    private static TraceSettingsBuilder settings(ServerRelease release) {
        String product = release.product() == ServerProduct.OPENSEARCH ? "opensearch" : "elasticsearch";
        return TraceSettings.builder("compat")
                .set("product", product)
                .set("setup", "required")
                .set("batchRecords", "100")
                .set("backoff", "10ms-100ms")
                .set("whenFull", "block")
                .set("maxBlock", "60 s");
    }

    private void ship(TraceSettings settings, int runs) {
        try (TracePipeline pipeline = TracePipeline.start(settings, (severity, sentence) -> problems.add(sentence))) {
            records(runs).forEach(pipeline::accept);
            assertThat(pipeline.flush(Duration.ofMinutes(2)).complete())
                    .as("%s", problems)
                    .isTrue();
            TraceStats stats = pipeline.stats();
            assertThat(stats.stored()).as("%s", problems).isEqualTo((long) runs * RECORDS_OF_A_RUN);
        }
    }

    private static Stream<TraceRecord> records(int runs) {
        return IntStream.range(0, runs * RECORDS_OF_A_RUN).mapToObj(i -> record(i % runs, i / runs));
    }

    private static TraceRecord record(int run, int number) {
        Instant time = START.plusMillis(number * 1000L + run);
        return new TraceRecord(
                        time.getEpochSecond(), time.getNano(), TraceLevel.INFO, "compat", "step " + number + " is done")
                .values(Entries.of(Map.of(
                        "run_id", "run-" + run,
                        "genops.team", "team-" + run % 3,
                        "genops.cost.total", "0.25",
                        "custom.lot", "lot-" + run)));
    }

    private static void find(TraceSettings settings, int runs) {
        try (Tracer tracer = Trace.using(settings)) {
            tracer.refresh();
            TraceQuery all = TraceQuery.between(START.minusSeconds(1), START.plusSeconds(3600));

            assertThat(tracer.findTraceWithId("run-7").records())
                    .extracting(StoredRecord::message)
                    .containsExactlyElementsOf(IntStream.range(0, RECORDS_OF_A_RUN)
                            .mapToObj(number -> "step " + number + " is done")
                            .toList());
            try (Stream<TraceSummary> found = tracer.findTraces(all)) {
                assertThat(found)
                        .hasSize(runs)
                        .allSatisfy(run -> assertThat(run.records()).isEqualTo(RECORDS_OF_A_RUN));
            }
            try (Stream<StoredRecord> found = tracer.search(TraceQuery.parse("custom.lot:lot-3"))) {
                assertThat(found).hasSize(RECORDS_OF_A_RUN);
            }
            assertThat(tracer.analysis().cost(all, Breakdown.by(Dimension.TEAM)).list())
                    .hasSize(3);
            assertThat(tracer.indices().list().toString()).contains("compat-");
        }
    }
}
