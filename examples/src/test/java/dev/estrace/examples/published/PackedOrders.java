// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.Trace;
import dev.estrace.trace.Tracer;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceData;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A started consumer project, what it said, and its run as it is found again. */
record PackedOrders(Program.Outcome outcome, TraceData run) {
    /** Starts what is built in the folder, on an index of its own. */
    static PackedOrders of(ConsumerProject project, Path built, ElasticsearchServer server) throws Exception {
        String index = "consumer-" + project.folderName();
        String runId = UUID.randomUUID().toString();
        Map<String, String> environment = Map.of("ELASTIC_URL", server.uri().toString(), "ES_INDEX", index);
        Program.Outcome outcome = project.start(built, runId, environment);
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        return new PackedOrders(outcome, run(server, index, runId));
    }

    private static TraceData run(ElasticsearchServer server, String index, String runId) {
        TraceSettings settings = TraceSettings.builder("consumer")
                .set("hosts", server.uri().toString())
                .set("index", index)
                .build();
        try (Tracer tracer = Trace.using(settings)) {
            tracer.refresh();
            return tracer.findTraceWithId(runId);
        }
    }

    PackedOrders assertWhole() {
        assertThat(run.records())
                .extracting(
                        StoredRecord::kind,
                        StoredRecord::level,
                        record -> record.stage().orElse(""))
                .containsExactly(
                        tuple("log", "info", ""),
                        tuple("log", "warning", "pack"),
                        tuple("stage", "info", "pack"),
                        tuple("run", "info", ""));
        assertThat(run.stdout()).contains("2 orders to pack", "order 1003 has no address");
        assertThat(run.summary().workflow()).contains("packing");
        assertThat(run.records()).allSatisfy(record -> {
            assertThat(record.field("service_name")).contains("orders");
            assertThat(record.field("genops.team")).contains("logistics");
        });
        return this;
    }

    /** Programs with an appender for the console say what they log, and nothing of how. */
    void assertNoWordOfLogging() {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).noneMatch(line -> line.matches(".*(SLF4J|estrace|EsTrace|StatusLogger|\\|-).*"));
    }
}
