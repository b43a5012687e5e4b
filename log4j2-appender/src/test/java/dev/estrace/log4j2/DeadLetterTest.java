// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.report.TraceStats;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Elasticsearch refuses for good goes to the appender that {@code deadLetter} names. */
class DeadLetterTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final LoggerContext context = new LoggerContext("dead letters");
    private final ToldStatus told = new ToldStatus(Level.WARN);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @BeforeEach
    void refuseEverything() {
        told.listen();
        server.answerEach(item -> ItemAnswer.refused(400, "document_parsing_exception"));
    }

    @AfterEach
    void close() {
        context.stop();
        told.forget();
        server.close();
    }

    @Test
    void goesToAnAppenderThatStandsBelowInTheFile() throws IOException {
        start("dead", file("dead", "dead.log"));
        logOne();

        assertThat(lines("dead.log"))
                .singleElement()
                .asString()
                .startsWith("ERROR dev.estrace.deadletter {")
                .contains("document_parsing_exception", "paid");
        assertThat(told.sentences()).noneMatch(sentence -> sentence.contains("deadLetter"));
    }

    @Test
    void goesToTheAppenderOfTheNewConfigurationAfterAReload() throws IOException {
        start("dead", file("dead", "before.log"));
        logOne();
        reload("dead", file("dead", "after.log"));
        logOne();

        assertThat(lines("before.log")).hasSize(1);
        assertThat(lines("after.log")).hasSize(1);
    }

    @Test
    void isToldWhenTheAppenderIsMissing() {
        start("dead", file("other", "other.log"));

        assertThat(told.sentences())
                .containsExactly("es: deadLetter names the appender dead, which its configuration does not have; dead"
                        + " letters are kept in memory only, the last 100");
        logOne();
    }

    @Test
    void goesToAnAppenderThatIsAddedLater() throws IOException {
        start("dead", file("other", "other.log"));
        context.getConfiguration()
                .addAppender(
                        new RenamedAppender("dead", context.getConfiguration().getAppender("other")));
        logOne();

        assertThat(lines("other.log")).hasSize(1);
    }

    @Test
    void neverComesBackToElasticsearch() {
        start("es", "");
        logOne();

        assertThat(told.sentences())
                .contains("es: deadLetter names the appender es, which sends to Elasticsearch itself; dead letters are"
                        + " kept in memory only, the last 100");
        assertThat(stats().accepted()).isEqualTo(1);
    }

    @Test
    void neverComesBackToElasticsearchByADetour() {
        start("detour", "<Async name=\"detour\"><AppenderRef ref=\"es\"/></Async>");
        logOne();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told.sentences())
                        .contains("es: a dead letter came here by way of another appender; it is not sent to"
                                + " Elasticsearch"));
        assertThat(stats().accepted()).isEqualTo(1);
    }

    private void logOne() {
        long before = stats().rejected();
        context.getLogger("org.acme.Checkout").info("paid");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(stats().rejected()).isEqualTo(before + 1));
        assertThat(stats().balances()).isTrue();
    }

    private TraceStats stats() {
        EsTraceAppender appender = context.getConfiguration().getAppender("es");
        return appender.stats();
    }

    private void start(String deadLetter, String appender) {
        ConfiguredContext.start(context, configuration(deadLetter, appender));
    }

    private void reload(String deadLetter, String appender) {
        ConfiguredContext.reload(context, configuration(deadLetter, appender));
    }

    private String configuration(String deadLetter, String appender) {
        return "<Appenders><EsTrace name=\"es\" hosts=\"" + server.uri() + "\" flushInterval=\"10ms\""
                + " deadLetter=\"appender:" + deadLetter + "\"/>" + appender + "</Appenders>"
                + "<Loggers><Root level=\"INFO\"><AppenderRef ref=\"es\"/></Root></Loggers>";
    }

    private String file(String name, String file) {
        return "<File name=\"" + name + "\" fileName=\"" + directory.resolve(file)
                + "\"><PatternLayout pattern=\"%p %c %m%n\"/></File>";
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }
}
