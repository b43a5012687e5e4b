// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lines whose writer waits until they are stored. */
class AcknowledgedTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void completesWhenTheLineIsStored() {
        try (Tracer tracer = Trace.using(settings().build());
                Trace trace = tracer.run("r").start()) {
            List<CompletableFuture<Void>> lines = List.of(
                    trace.debugAsync("d"),
                    trace.infoAsync("i"),
                    trace.warningAsync("w"),
                    trace.errorAsync("e"),
                    trace.exceptionAsync(new IllegalStateException("bad")),
                    trace.exceptionAsync(new IllegalStateException("bad"), "while loading"));

            assertThat(lines).allSatisfy(line -> assertThat(line).succeedsWithin(LIMIT));
            assertThat(server.documents())
                    .extracting(document -> document.path("level").asText() + " "
                            + document.path("message").asText())
                    .containsExactly(
                            "debug d",
                            "info i",
                            "warning w",
                            "error e",
                            "error java.lang.IllegalStateException: bad",
                            "error while loading");
        }
    }

    @Test
    void isOpenUntilTheLineIsStored() {
        server.refuseConnections();
        try (Tracer tracer = Trace.using(settings().build());
                Trace trace = tracer.run("r").start()) {
            CompletableFuture<Void> line = trace.infoAsync("paid");
            assertThat(tracer.flush(Duration.ofMillis(50)).complete()).isFalse();
            assertThat(line).isNotDone();
            server.acceptConnections();

            assertThat(line).succeedsWithin(LIMIT);
            assertThat(server.documents()).hasSize(1);
        }
    }

    @Test
    void carriesTheInnermostScope() {
        try (Tracer tracer = Trace.using(settings().build());
                Trace trace = tracer.run("r").start();
                Stage stage = trace.stage("load").start();
                Operation call = stage.operation("read").start()) {
            assertThat(CompletableFuture.allOf(
                            trace.infoAsync("1"), stage.infoAsync("2"), call.exceptionAsync(new Exception("3"))))
                    .succeedsWithin(LIMIT);

            assertThat(server.documents()).hasSize(3).allSatisfy(document -> {
                assertThat(document.path("stage_name").asText()).isEqualTo("load");
                assertThat(document.path("operation_name").asText()).isEqualTo("read");
            });
        }
    }

    @Test
    void failsWhenTheLineIsRefusedForGood() {
        server.answerEach(item -> ItemAnswer.refused(400, "document_parsing_exception"));
        try (Tracer tracer = Trace.using(settings().build());
                Trace trace = tracer.run("r").start()) {
            assertFails(trace.infoAsync("paid"), "document_parsing_exception");
        }
    }

    @Test
    void failsWhenTheLineIsDroppedAtTheEnd() {
        server.refuseConnections();
        Tracer tracer = Trace.using(settings().set("closeTimeout", "0").build());
        try (Trace trace = tracer.run("r").start()) {
            CompletableFuture<Void> line = trace.infoAsync("paid");
            tracer.close();

            assertFails(line, "closed");
        }
    }

    @Test
    void failsAtOnceAfterTheEnd() {
        Tracer tracer = Trace.using(settings().build());
        try (Trace trace = tracer.run("r").start()) {
            tracer.close();

            assertFails(trace.infoAsync("paid"), "closed");
        }
    }

    @Test
    void failsAtOnceWhenSwitchedOff() {
        try (Tracer tracer = Trace.using(settings().set("enabled", "false").build());
                Trace trace = tracer.run("r").start()) {
            assertThat(trace.infoAsync("paid")).isCompletedExceptionally();
            assertFails(trace.infoAsync("paid"), "acknowledged: switched off by the setting enabled");
        }
    }

    @Test
    void failsAtOnceWhenASettingKeepsItFromSending() {
        try (Tracer tracer = Trace.using(settings().set("hosts", "nowhere").build());
                Trace trace = tracer.run("r").start()) {
            assertFails(trace.infoAsync("paid"), "acknowledged: hosts \"nowhere\" must be");
        }
    }

    @Test
    void failsAtOnceWhenThereIsNowhereToSendTo() {
        Tracer nowhere = Tracer.of(() -> null);
        try (Trace trace = nowhere.run("r").start()) {
            assertFails(trace.infoAsync("paid"), "no appender of es-trace is running");
        }
    }

    private TraceSettingsBuilder settings() {
        return TraceSettings.builder("acknowledged")
                .set("hosts", server.uri().toString())
                .set("flushInterval", "10ms");
    }

    private static void assertFails(CompletableFuture<Void> line, String reason) {
        assertThat(line)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(NotStoredException.class)
                .withMessageContaining(reason);
    }
}
