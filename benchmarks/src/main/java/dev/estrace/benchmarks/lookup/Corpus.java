// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * Records of many runs, the same each time: one run of ten thousand records, the others share the rest.
 *
 * @param index where they are
 * @param records how many
 * @param runs how many runs they are of
 */
record Corpus(String index, int records, int runs) {
    /** The run with the most records. */
    static final String LONG_RUN = "run-00000";

    private static final int LONG_RUN_RECORDS = 10_000;
    private static final int DOCUMENTS_A_REQUEST = 5_000;
    private static final int TEAMS = 50;
    private static final int RECORDS_AN_OPERATION = 20;
    private static final long FIRST_MILLIS =
            Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS_A_RECORD = 500;

    /** Stores them and makes them searchable, in one segment as an index is that nobody writes any more. */
    void load(BareHttp http, TraceSettings settings) throws IOException, InterruptedException {
        setUp(settings.pipeline());
        http.send("PUT", "/" + index, "{\"settings\":{\"index.requests.cache.enable\":false}}");
        for (int from = 0; from < records; from += DOCUMENTS_A_REQUEST) {
            String reply = http.send("POST", "/" + index + "/_bulk?filter_path=errors", lines(from));
            if (!reply.contains("false")) {
                throw new IOException("Not all documents were stored: " + reply);
            }
        }
        http.send("POST", "/" + index + "/_forcemerge?max_num_segments=1", "");
        http.send("POST", "/" + index + "/_refresh", "");
    }

    private static void setUp(PipelineSettings pipeline) throws IOException {
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            SetupOutcome outcome = IndexSetup.ofTraces(http, pipeline).run();
            if (outcome.fate() != Fate.DONE) {
                throw new IOException("The index is not set up: " + outcome);
            }
        }
    }

    private String lines(int from) {
        StringBuilder lines = new StringBuilder();
        IntStream.range(from, Math.min(records, from + DOCUMENTS_A_REQUEST))
                .forEach(record -> lines.append("{\"create\":{}}\n")
                        .append(document(record))
                        .append('\n'));
        return lines.toString();
    }

    /** Runs follow each other in time; the long one takes all of it. */
    private String document(int record) {
        Instant time = Instant.ofEpochMilli(FIRST_MILLIS + record * MILLIS_A_RECORD);
        boolean error = record % 50 == 49;
        return "{\"@timestamp\":\"" + time + "\",\"datetime\":\"" + time + "\",\"instance\":\"bench\",\"sequence\":"
                + record + ",\"run_id\":\"" + runOf(record) + "\",\"workflow_name\":\"workflow-" + record % 7
                + "\",\"stage_name\":\"stage-" + record % 5 + "\",\"level\":\"" + (error ? "error" : "info")
                + "\",\"genops\":{\"team\":\"team-" + record % TEAMS + "\"" + cost(record) + "}"
                + ",\"logger\":\"org.acme.Orders\",\"thread_name\":\"worker-" + record % 8
                + "\",\"hostname\":\"host-1\",\"message\":\"order " + record + " handled in " + record % 977 + " ms\"}";
    }

    private static String cost(int record) {
        return record % RECORDS_AN_OPERATION == 0
                ? ",\"cost\":{\"total\":0.0042,\"provider\":\"openai\",\"model\":\"gpt-4\"},"
                        + "\"tokens\":{\"input\":350,\"output\":42,\"total\":392}"
                : "";
    }

    private String runOf(int record) {
        boolean ofLongRun = runs == 1 || record % Math.max(1, records / LONG_RUN_RECORDS) == 0;
        return ofLongRun ? LONG_RUN : String.format("run-%05d", 1 + (long) record * (runs - 1) / records);
    }
}
