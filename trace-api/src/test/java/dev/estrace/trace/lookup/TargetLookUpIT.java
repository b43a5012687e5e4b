// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.Trace;
import dev.estrace.trace.Tracer;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.Rows;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was sent to an alias, a data stream or indices by field is found again, each record once. */
class TargetLookUpIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROLLOVERS = 3;
    private static final int LINES = 50;
    private static final ElasticsearchServer SERVER = ElasticsearchServer.shared();

    /** A data stream can't be deleted. */
    private final String name = "it-" + UUID.randomUUID();

    @Test
    void inAnAliasThatRollsOver() {
        try (Tracer tracer = using("index", name, "target", "alias")) {
            logAndRollOver(tracer);
            assertFound(tracer, true);
        }
    }

    @Test
    void inADataStreamThatRollsOver() {
        try (Tracer tracer = using("index", name, "target", "data-stream")) {
            logAndRollOver(tracer);
            assertFound(tracer, true);
        }
    }

    @Test
    void inIndicesByTeam() {
        try (Tracer tracer = using("index", name + "-%{genops.team}")) {
            IntStream.rangeClosed(0, ROLLOVERS).forEach(part -> logPart(tracer, part));
            assertFound(tracer, false);
            assertThat(SERVER.get("/" + name + "-*")).hasSize(2);
        }
    }

    @Test
    void inDataStreamsByTeamThatRollOver() {
        try (Tracer tracer = using("index", name + "-%{genops.team}", "target", "data-stream")) {
            logPart(tracer, 0);
            logPart(tracer, 1);
            assertThat(tracer.finder()
                            .countBy(TraceQuery.all(), TraceField.RUN_ID)
                            .mayCountTwice())
                    .isFalse();
            SERVER.post("/" + name + "-team_0/_rollover", "{}");
            logPart(tracer, 2);
            logPart(tracer, 3);
            assertFound(tracer, true);
        }
    }

    @Test
    void inIndicesByTeamAndDayAndNotInTheirNeighbours() {
        foreign(name + "-team_0-notes");
        try (Tracer tracer = using("index", name + "-%{genops.team}-%{yyyy.MM.dd}")) {
            IntStream.rangeClosed(0, ROLLOVERS).forEach(part -> logPart(tracer, part));
            assertFound(tracer, false);
        }
    }

    @Test
    void inAnAliasThatRollsOverBesideADatedNameThatBeginsAlike() {
        foreign(name + "-audit");
        try (Tracer dated = using("index", name + "-%{yyyy.MM.dd}")) {
            logPart(dated, 0);
        }
        try (Tracer tracer = using("index", name, "target", "alias")) {
            for (int part = 1; part <= ROLLOVERS; part++) {
                logPart(tracer, part);
                SERVER.post("/" + name + "/_rollover", "{}");
            }
            assertThat(tracer.lookingIn(name, name + "-%{yyyy.MM.dd}").findTraceWithId("run").records().stream()
                            .map(StoredRecord::message)
                            .filter(message -> !message.startsWith("operation") && !message.startsWith("run")))
                    .containsExactlyElementsOf(lines());
        }
    }

    @Test
    void byAttributesOfTheirType() {
        try (Tracer tracer =
                using("index", name, "typedAttributes", "score=double, at=date, host_ip=ip, trial=keyword")) {
            for (double score : List.of(0.1, 0.5, 9.0, 10.0)) {
                attributed(tracer, "score", score);
            }
            attributed(tracer, "score", "none");
            attributed(tracer, "at", "2026-11-21T10:00:00Z");
            attributed(tracer, "at", "yesterday");
            attributed(tracer, "host_ip", "10.1.2.3");
            attributed(tracer, "host_ip", "no address");
            attributed(tracer, "trial", "b-1");
            assertThat(tracer.flush(LIMIT).complete()).isTrue();
            tracer.refresh();

            assertThat(found(tracer, "attributes.score>=0.5")).isEqualTo(3);
            assertThat(found(tracer, "attributes.score<9.5 attributes.score>=5"))
                    .isEqualTo(1);
            assertThat(found(tracer, "attributes.score:10")).isEqualTo(1);
            assertThat(found(tracer, "attributes.at>=2026-11-21")).isEqualTo(1);
            assertThat(found(tracer, "attributes.host_ip:10.1.0.0/16")).isEqualTo(1);
            assertThat(found(tracer, "attributes.trial:b-1")).isEqualTo(1);
            assertThat(found(tracer, "custom.score:none")).isEqualTo(1);
            assertThat(found(tracer, "kind:operation")).isEqualTo(10);
            try (Stream<StoredRecord> records = tracer.search(
                    TraceQuery.all().attributeAtLeast("score", 0.5).attributeBelow("score", 10))) {
                assertThat(records.map(
                                record -> record.field("attributes.score").orElseThrow()))
                        .containsExactly(9.0, 0.5);
            }
        }
    }

    private static void attributed(Tracer tracer, String key, Object value) {
        try (Trace trace = tracer.run().start();
                Operation operation = trace.operation("call").start()) {
            operation.attribute(key, value);
        }
    }

    private static long found(Tracer tracer, String query) {
        try (Stream<StoredRecord> records = tracer.search(TraceQuery.parse(query))) {
            return records.count();
        }
    }

    private static void foreign(String index) {
        SERVER.put("/" + index, "{\"mappings\":{\"properties\":{\"run_id\":{\"type\":\"keyword\"}}}}");
        SERVER.put("/" + index + "/_doc/1?refresh=true", "{\"run_id\":\"run\",\"message\":\"foreign\"}");
    }

    private static void logAndRollOver(Tracer tracer) {
        for (int part = 0; part <= ROLLOVERS; part++) {
            logPart(tracer, part);
            if (part < ROLLOVERS) {
                String name = tracer.finder().place().names();
                SERVER.post("/" + name + "/_rollover", "{}");
            }
        }
        String name = tracer.finder().place().names();
        assertThat(SERVER.get("/" + name)).hasSize(ROLLOVERS + 1);
    }

    /** Two teams take turns in one run. */
    private static void logPart(Tracer tracer, int part) {
        try (Trace trace =
                tracer.run("run").workflow("w").team("Team " + part % 2).start()) {
            for (int line = 0; line < LINES; line++) {
                trace.info("line " + part + " " + line);
            }
            try (Operation call = trace.operation("call").start()) {
                call.cost(Cost.usd("0.25").provider("p").model("m").tokens(1, 2));
            }
        }
        assertThat(tracer.flush(LIMIT).complete()).isTrue();
        tracer.refresh();
    }

    private static void assertFound(Tracer tracer, boolean rolledOver) {
        int records = (ROLLOVERS + 1) * (LINES + 2);
        TraceData run = tracer.findTraceWithId("run");
        assertThat(run.records()).hasSize(records);
        assertThat(run.records().stream().map(StoredRecord::message).filter(message -> message.startsWith("line")))
                .containsExactlyElementsOf(lines());
        assertThat(run.summary().cost()).isEqualByComparingTo("1.00");
        try (Stream<TraceSummary> runs = tracer.findTraces(TraceQuery.all().workflow("w"))) {
            assertThat(runs).singleElement().satisfies(found -> {
                assertThat(found.records()).isEqualTo(records);
                assertThat(found.mayCountTwice()).isEqualTo(rolledOver);
            });
        }
        try (Stream<StoredRecord> found = tracer.search(TraceQuery.all())) {
            assertThat(found.map(StoredRecord::id).distinct()).hasSize(records);
        }
        assertThat(tracer.finder().countBy(TraceQuery.all(), TraceField.GENOPS_TEAM))
                .satisfies(counts ->
                        assertThat(counts.counts()).hasSize(2).allMatch(count -> count.records() == records / 2))
                .satisfies(counts -> assertThat(counts.mayCountTwice()).isEqualTo(rolledOver));
        assertCost(tracer);
        assertFollowed(tracer, records);
    }

    private static void assertCost(Tracer tracer) {
        try (Rows<CostRow> cost = tracer.analysis().cost(TraceQuery.all(), Breakdown.by(Dimension.TEAM))) {
            assertThat(cost.list())
                    .extracting(CostRow::cost)
                    .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .containsExactly(new BigDecimal("0.5"), new BigDecimal("0.5"));
        }
    }

    private static void assertFollowed(Tracer tracer, int records) {
        try (Stream<StoredRecord> followed = tracer.follow("run")) {
            assertThat(followed.limit(records).map(StoredRecord::id).distinct()).hasSize(records);
        }
    }

    private static List<String> lines() {
        return IntStream.rangeClosed(0, ROLLOVERS)
                .boxed()
                .flatMap(part -> IntStream.range(0, LINES).mapToObj(line -> "line " + part + " " + line))
                .toList();
    }

    private static Tracer using(String... namesAndValues) {
        var settings = TraceSettings.builder("test").set("hosts", SERVER.uri().toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Trace.using(settings.build());
    }
}
