// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.bulk.Demand;
import dev.estrace.core.index.IndexName;
import dev.estrace.core.index.IndexNames;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Stores a record, {@code record_kind: validation}, and reads it back. It has one id, so that an index has it once,
 * however often it is checked. Blocks; not thread-safe.
 */
final class WriteCheck {
    static final String ID = "es-trace-validation";

    private static final Finding NOTHING_TO_READ = Finding.skip(Step.READ, "there is no record to read");
    private static final String ITEM = "/items/0/create/";

    private final IndexSettings settings;
    private final Conversation server;
    private final Clock clock;

    WriteCheck(IndexSettings settings, Conversation server, Clock clock) {
        this.settings = settings;
        this.server = server;
        this.clock = clock;
    }

    /** The index, alias or data stream that a record of now without any field goes to. */
    static String name(IndexPattern pattern, Instant now) {
        IndexPattern name = pattern.with(Collections.nCopies(pattern.fields().size(), IndexNames.UNKNOWN));
        return new IndexName(name).of(now.getEpochSecond());
    }

    /** @throws IOException when there is no complete answer */
    List<Finding> findings() throws IOException {
        Instant now = clock.instant();
        String index = name(settings.index(), now);
        Answer answer = server.bulk(path(), lines(index, now));
        String status = answer.isOk() ? answer.text(ITEM + "status") : Integer.toString(answer.status());
        return switch (status) {
            case "201", "409" -> stored(index, answer, status.equals("201"));
            case "200" ->
                List.of(
                        Finding.warn(
                                Step.WRITE,
                                "a record for " + index + " is dropped by the ingest pipeline",
                                "see whether it is meant to"),
                        NOTHING_TO_READ);
            default -> List.of(refused(index, answer, status), NOTHING_TO_READ);
        };
    }

    private List<Finding> stored(String index, Answer answer, boolean now) throws IOException {
        if (answer.text(ITEM + "failure_store").equals("used")) {
            return List.of(
                    Finding.fail(
                            Step.WRITE,
                            "a record for " + index + " goes to the failure store",
                            "see there which field or pipeline refuses it"),
                    NOTHING_TO_READ);
        }
        String stored = answer.text(ITEM + "_index");
        String seen = now ? "a record is stored in " : "a record of an earlier check is in ";
        return List.of(Finding.pass(Step.WRITE, seen + stored), read(stored.isEmpty() ? index : stored));
    }

    private static Finding refused(String index, Answer answer, String status) {
        String type = answer.text(answer.isOk() ? ITEM + "error/type" : "/error/type");
        String error = "HTTP " + status + (type.isEmpty() ? "" : " " + type);
        return Finding.fail(Step.WRITE, "a record for " + index + " is not stored (" + error + ")", advice(status, type));
    }

    private String path() {
        String pipeline = settings.ingestPipeline();
        return pipeline == null ? "/_bulk" : "/_bulk?pipeline=" + URLEncoder.encode(pipeline, StandardCharsets.UTF_8);
    }

    private byte[] lines(String index, Instant now) {
        String demand = new String(Demand.ofRecords(settings).members(), StandardCharsets.UTF_8);
        String lines = "{\"create\":{\"_index\":\"" + index + "\",\"_id\":\"" + ID + "\"" + demand
                + "}}\n{\"@timestamp\":\"" + now + "\",\"datetime\":\"" + now
                + "\",\"level\":\"info\",\"record_kind\":\"validation\","
                + "\"message\":\"es-trace checks that a record is stored\"}\n";
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    private static String advice(String status, String type) {
        return switch (type) {
            case "cluster_block_exception" ->
                "the index is read-only: see its settings index.blocks.*, and whether the disk is full";
            case "security_exception" ->
                "grant create_doc on this name, and auto_configure if the index is not there yet";
            case "index_not_found_exception" -> "make it, or allow action.auto_create_index for this name";
            case "document_parsing_exception", "mapper_parsing_exception", "strict_dynamic_mapping_exception" ->
                "the index has a mapping that does not fit: see above";
            case "illegal_argument_exception" -> "see whether the ingest pipeline is there, if one is set";
            default -> status.equals("403") ? "grant create_doc on this name" : "see the log of Elasticsearch";
        };
    }

    private Finding read(String index) throws IOException {
        Answer answer = server.get("/" + index + "/_doc/" + ID + "?_source=false");
        if (answer.status() == 403) {
            return Finding.skip(Step.READ, "these credentials may not read, and look-ups need others");
        }
        return answer.isOk()
                ? Finding.pass(Step.READ, "it is found again")
                : Finding.fail(
                        Step.READ, "it is not found again (" + answer.error() + ")", "see the log of Elasticsearch");
    }
}
