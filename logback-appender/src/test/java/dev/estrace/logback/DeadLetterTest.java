// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.status.Status;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What Elasticsearch refuses for good goes to the attached appender that {@code deadLetter} names. */
class DeadLetterTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void refuseEverything() {
        context.setMDCAdapter(MDC.getMDCAdapter());
        server.answerEach(item -> ItemAnswer.refused(400, "document_parsing_exception"));
    }

    @AfterEach
    void close() {
        context.stop();
        server.close();
    }

    @Test
    void goesToAnAppenderThatStandsBelowInTheFile() {
        Joran.configure(context, configuration("DEAD", ref("DEAD"), list("DEAD")));
        logOne();

        assertThat(letters("DEAD")).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getLoggerName()).isEqualTo("dev.estrace.deadletter");
            assertThat(event.getFormattedMessage())
                    .startsWith("{")
                    .endsWith("}")
                    .contains("document_parsing_exception", "paid");
        });
        assertThat(problems()).isEmpty();
    }

    @Test
    void goesToTheAppenderOfTheNewConfigurationAfterAReload() {
        Joran.configure(context, configuration("DEAD", ref("DEAD"), list("DEAD")));
        logOne();
        List<ILoggingEvent> before = letters("DEAD");
        Joran.reload(context, configuration("DEAD", ref("DEAD"), list("DEAD")));
        logOne();

        assertThat(before).hasSize(1);
        assertThat(letters("DEAD")).hasSize(1);
    }

    @Test
    void stopsTheAttachedAppenderWhenItStopsItself() {
        Joran.configure(context, configuration("DEAD", ref("DEAD"), list("DEAD")));
        ListAppender<ILoggingEvent> dead = attached("DEAD");
        assertThat(dead.isStarted()).isTrue();
        context.stop();

        assertThat(dead.isStarted()).isFalse();
    }

    @Test
    void isToldWhenTheNamedAppenderIsNotAttached() {
        Joran.configure(context, configuration("DEAD", "", list("DEAD")));
        logOne();

        assertThat(problems())
                .contains(
                        "ES: deadLetter names the appender DEAD, which no <appender-ref ref=\"DEAD\"/> in it attaches;"
                                + " dead letters are kept in memory only, the last 100");
    }

    @Test
    void isToldWhenAnotherAppenderIsAttachedThanNamed() {
        Joran.configure(context, configuration("DEAD", ref("DEAD") + ref("MORE"), list("DEAD") + list("MORE")));

        assertThat(problems())
                .containsExactly("ES: <appender-ref ref=\"MORE\"/> is not used, since deadLetter is not appender:MORE");
    }

    @Test
    void isToldWhenTheAppenderHasStopped() {
        Joran.configure(context, configuration("DEAD", ref("DEAD"), list("DEAD")));
        attached("DEAD").stop();
        logOne();

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("ES: ")
                .contains("in memory only", "the appender DEAD can not take it");
    }

    @Test
    void neverComesBackToElasticsearch() {
        String other = "<appender name=\"OTHER\" class=\"dev.estrace.logback.EsTraceAppender\"><hosts>" + server.uri()
                + "</hosts></appender>";
        Joran.configure(context, configuration("OTHER", ref("OTHER"), other));
        logOne();

        assertThat(problems())
                .contains(
                        "ES: deadLetter names the appender OTHER, which sends to Elasticsearch itself; dead letters are"
                                + " kept in memory only, the last 100");
    }

    @Test
    void neverComesBackToElasticsearchByADetour() {
        String other = "<appender name=\"OTHER\" class=\"dev.estrace.logback.EsTraceAppender\"><hosts>" + server.uri()
                + "</hosts><index>other</index></appender><appender name=\"DETOUR\""
                + " class=\"ch.qos.logback.classic.AsyncAppender\">" + ref("OTHER") + "</appender>";
        Joran.configure(context, configuration("DETOUR", ref("DETOUR"), other));
        logOne();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(problems())
                        .contains("OTHER: a dead letter came here by way of another appender; it is not sent to"
                                + " Elasticsearch"));
        assertThat(server.bulkRequests()).noneMatch(request -> request.body().contains("\"other\""));
    }

    private void logOne() {
        long before = appender().stats().rejected();
        context.getLogger("org.acme.Checkout").info("paid");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(appender().stats().rejected()).isEqualTo(before + 1));
        assertThat(appender().stats().balances()).isTrue();
    }

    private EsTraceAppender appender() {
        return (EsTraceAppender)
                requireNonNull(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("ES"));
    }

    private ListAppender<ILoggingEvent> attached(String name) {
        return (ListAppender<ILoggingEvent>) requireNonNull(appender().getAppender(name));
    }

    private List<ILoggingEvent> letters(String name) {
        return List.copyOf(attached(name).list);
    }

    private List<String> problems() {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getLevel() >= Status.WARN)
                .map(Status::getMessage)
                .filter(sentence -> !sentence.contains("not store"))
                .toList();
    }

    private String configuration(String deadLetter, String inside, String appenders) {
        return "<appender name=\"ES\" class=\"dev.estrace.logback.EsTraceAppender\"><hosts>" + server.uri()
                + "</hosts><flushInterval>10ms</flushInterval><deadLetter>appender:" + deadLetter + "</deadLetter>"
                + inside + "</appender>" + appenders + "<root level=\"INFO\">" + ref("ES") + "</root>";
    }

    private static String list(String name) {
        return "<appender name=\"" + name + "\" class=\"ch.qos.logback.core.read.ListAppender\"/>";
    }

    private static String ref(String name) {
        return "<appender-ref ref=\"" + name + "\"/>";
    }
}
