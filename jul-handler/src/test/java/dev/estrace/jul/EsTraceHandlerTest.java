// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.report.DropReason;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class EsTraceHandlerTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final EsTraceHandler handler =
            new EsTraceHandler(Map.of("hosts", server.uri().toString(), "team", "payments"));

    @AfterEach
    void close() {
        handler.close();
        server.close();
    }

    @Test
    void worksConfiguredInCode() {
        assertThat(stored(new LogRecord(Level.INFO, "paid")).path("genops.team").asText())
                .isEqualTo("payments");
    }

    @Test
    void storesEverythingBeforeAFlushReturns() {
        handler.publish(new LogRecord(Level.INFO, "paid"));
        handler.flush();

        assertThat(server.documents()).hasSize(1);
    }

    @Test
    void formatsAsTheJdkDoes() {
        LogRecord event = new LogRecord(Level.INFO, "order");
        event.setResourceBundle(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"order", "order of {0} has {1} items"}};
            }
        });
        event.setParameters(new Object[] {"acme", 3});

        assertThat(stored(event).path("message").asText()).isEqualTo("order of acme has 3 items");
    }

    @Test
    void leavesBracesAloneWithoutParameters() {
        assertThat(stored(new LogRecord(Level.INFO, "it's {0}")).path("message").asText())
                .isEqualTo("it's {0}");
    }

    @Test
    void mapsTheOtherLevelsToTheNearest() {
        for (Level level : List.of(Level.FINER, Level.CONFIG, new Custom(850), new Custom(1100))) {
            handler.publish(new LogRecord(level, "x"));
        }
        handler.close();

        assertThat(server.documents())
                .extracting(document -> document.path("severity").asInt())
                .containsExactly(5, 9, 13, 21);
    }

    @Test
    void takesWhatItsLevelAndFilterLetPass() {
        handler.setLevel(Level.WARNING);
        handler.setFilter(event -> !event.getMessage().contains("secret"));
        handler.publish(new LogRecord(Level.INFO, "low"));
        handler.publish(new LogRecord(Level.SEVERE, "secret"));
        handler.publish(new LogRecord(Level.WARNING, "seen"));
        handler.close();

        assertThat(server.documents())
                .extracting(document -> document.path("message").asText())
                .containsExactly("seen");
    }

    @Test
    void tellsOfABrokenFilterAndThrowsNothing() {
        List<String> told = new ArrayList<>();
        handler.setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String sentence, Exception exception, int code) {
                told.add(sentence + ": " + exception);
            }
        });
        handler.setFilter(event -> {
            throw new IllegalStateException("broken filter");
        });

        assertThatCode(() -> handler.publish(new LogRecord(Level.INFO, "x"))).doesNotThrowAnyException();
        assertThat(told).singleElement().asString().contains(EsTraceHandler.class.getName(), "broken filter");
    }

    @Test
    void takesNoMdcAndNoThreadNameOfAnotherThread() {
        MDC.put("run_id", "run-of-this-thread");
        LogRecord event = new LogRecord(Level.INFO, "from elsewhere");
        event.setLongThreadID(4711);
        JsonNode document = stored(event);
        MDC.clear();

        assertThat(document.path("thread").asLong()).isEqualTo(4711);
        assertThat(document.path("thread_name").asText()).isEmpty();
        assertThat(document.has("run_id")).isFalse();
    }

    @Test
    void saysThatDeadLettersStayInMemoryWhenTheyAreToGoToAnAppender() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream console = System.err;
        System.setErr(new PrintStream(output, true, UTF_8));
        EsTraceHandler other =
                new EsTraceHandler(Map.of("hosts", server.uri().toString(), "deadLetter", "appender:audit"));
        server.answerEach(item -> ItemAnswer.refused(400, "document_parsing_exception"));
        other.publish(new LogRecord(Level.INFO, "paid"));
        other.close();
        System.setErr(console);

        assertThat(output.toString(UTF_8).lines().filter(line -> line.contains("audit")))
                .containsExactly("dev.estrace.jul.EsTraceHandler: deadLetter names the appender audit, but"
                        + " java.util.logging gives handlers no names; dead letters are kept in memory only, the last"
                        + " 100");
        assertThat(other.stats().rejected()).isEqualTo(1);
        assertThat(other.stats().balances()).isTrue();
    }

    @Test
    void countsWhatComesAfterTheClose() {
        handler.close();
        handler.close();
        handler.publish(new LogRecord(Level.INFO, "late"));
        handler.publish(null);
        handler.flush();

        assertThat(handler.stats().dropped(DropReason.CLOSED)).isEqualTo(1);
    }

    private JsonNode stored(LogRecord event) {
        handler.publish(event);
        handler.close();
        assertThat(server.documents()).hasSize(1);
        return server.documents().get(0);
    }

    private static final class Custom extends Level {
        private static final long serialVersionUID = 1;

        Custom(int value) {
            super("CUSTOM", value);
        }
    }
}
