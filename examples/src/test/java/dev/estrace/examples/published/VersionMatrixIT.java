// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs with other versions of their framework: what they log becomes the same documents. */
class VersionMatrixIT {
    /** A program and the versions of what it logs through. */
    record Row(RichPrograms program, List<Release> releases) {
        List<JsonNode> documents() {
            List<Path> jars = releases.stream()
                    .flatMap(release -> release.jars().stream())
                    .toList();
            return program.documents(jars);
        }
    }

    private static final Map<RichPrograms, List<JsonNode>> WITH_THE_NEWEST = new HashMap<>();

    static Stream<Row> rows() {
        return Stream.of(RichPrograms.values()).flatMap(VersionMatrixIT::rows);
    }

    private static Stream<Row> rows(RichPrograms program) {
        return switch (program) {
            case LOG4J2 -> Release.of("log4j2").stream().map(release -> new Row(program, List.of(release)));
            case LOGBACK ->
                Release.of("logback").stream()
                        .flatMap(logback ->
                                Release.of("slf4j").stream().map(slf4j -> new Row(program, List.of(logback, slf4j))));
            case JUL ->
                Release.of("slf4j").stream()
                        .map(api -> new Row(program, List.of(api, new Release("slf4j-jdk14", api.version()))));
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void logsWhatItLogsWithTheNewest(Row row) {
        assertThat(row.documents()).isEqualTo(withTheNewest(row.program()));
    }

    private static List<JsonNode> withTheNewest(RichPrograms program) {
        return WITH_THE_NEWEST.computeIfAbsent(
                program,
                key -> rows(key).reduce((older, newer) -> newer).orElseThrow().documents());
    }

    @ParameterizedTest
    @EnumSource
    void logsAllThatACallCarries(RichPrograms program) {
        List<JsonNode> documents = withTheNewest(program);

        assertThat(documents)
                .extracting(document -> text(document, "record_kind"), document -> text(document, "level"))
                .containsExactly(
                        tuple("log", "info"),
                        tuple("log", "warning"),
                        tuple("log", "error"),
                        tuple("log", "debug"),
                        tuple("stage", "info"),
                        tuple("run", "info"));
        assertThat(documents).allSatisfy(document -> {
            assertThat(text(document, "run_id")).isEqualTo("run-7");
            assertThat(text(document, "workflow_name")).isEqualTo("checkout");
            assertThat(text(document, "genops.team")).isEqualTo("payments");
        });
        assertThat(documents.subList(0, 4)).allSatisfy(document -> {
            assertThat(text(document, "genops.customer_id")).isEqualTo("acme");
            assertThat(document.at("/metadata/basket").asText()).isEqualTo("b-7");
        });
        assertThat(documents.subList(0, 3)).allSatisfy(document -> {
            assertThat(text(document, "filename")).startsWith("Rich").endsWith("Program.java");
            assertThat(text(document, "function")).isEqualTo("main");
        });
        assertThat(text(documents.get(1), "message")).isEqualTo("paid 2 of 3");
        assertThat(text(documents.get(1), "stack_trace")).contains("Caused by: java.io.IOException: connection reset");
        assertThat(text(documents.get(3), "stage_name")).isEqualTo("pay");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOG4J2", "LOGBACK"})
    void logsMarkersAndValues(RichPrograms program) {
        List<JsonNode> documents = withTheNewest(program);

        assertThat(documents.get(1).path("tags")).extracting(JsonNode::asText).containsExactly("AUDIT", "MONEY");
        assertThat(documents.get(2).path("genops.cost.total").asDouble()).isEqualTo(0.05);
        assertThat(documents.get(2).at("/metadata/bank").asText()).isEqualTo("acme");
    }

    @Test
    void everyProgramHasARowWithAnOldAndANewVersion() {
        assertThat(List.of(Release.of("log4j2"), Release.of("logback"), Release.of("slf4j")))
                .extracting(List::size)
                .containsExactly(3, 3, 2);
    }

    private static String text(JsonNode document, String field) {
        return document.path(field).asText();
    }
}
