// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The appender beside and below other parts of Logback. */
class InLogbackConfigurationsTest {
    private static final int RECORDS = 1_000;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("org.acme.Checkout");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @BeforeEach
    void shareTheMdc() {
        context.setMDCAdapter(MDC.getMDCAdapter());
    }

    @AfterEach
    void close() {
        MDC.clear();
        context.stop();
        server.close();
    }

    @Test
    void keepsMdcThreadAndLineBelowAnAsyncAppender() {
        Joran.configure(
                context,
                esTrace("ES", "<includeCallerData>true</includeCallerData>")
                        + "<appender name=\"ASYNC\" class=\"ch.qos.logback.classic.AsyncAppender\">"
                        + "<includeCallerData>true</includeCallerData><discardingThreshold>0</discardingThreshold>"
                        + "<maxFlushTime>0</maxFlushTime><appender-ref ref=\"ES\"/></appender>"
                        + root("ASYNC"));
        for (int i = 0; i < RECORDS; i++) {
            MDC.put("run_id", Integer.toString(i));
            logger.info("{}", i);
        }
        context.stop();

        assertThat(server.documents()).hasSize(RECORDS).allSatisfy(document -> {
            assertThat(document.path("run_id")).isEqualTo(document.path("message"));
            assertThat(document.path("thread_name").asText())
                    .isEqualTo(Thread.currentThread().getName());
            assertThat(document.path("filename").asText()).isEqualTo("InLogbackConfigurationsTest.java");
            assertThat(document.path("function").asText()).isEqualTo("keepsMdcThreadAndLineBelowAnAsyncAppender");
        });
    }

    @Test
    void tellsNoLineThatAnAsyncAppenderDidNotKeep() {
        Joran.configure(
                context,
                esTrace("ES", "<includeCallerData>true</includeCallerData>")
                        + "<appender name=\"ASYNC\" class=\"ch.qos.logback.classic.AsyncAppender\">"
                        + "<appender-ref ref=\"ES\"/></appender>"
                        + root("ASYNC"));
        logger.info("paid");
        context.stop();

        assertThat(server.documents())
                .singleElement()
                .satisfies(document -> assertThat(document.has("filename")).isFalse());
    }

    @Test
    void shipsForEachValueThatSiftingTellsApart() {
        Joran.configure(
                context,
                "<appender name=\"SIFT\" class=\"ch.qos.logback.classic.sift.SiftingAppender\">"
                        + "<discriminator><key>tenant_id</key><defaultValue>none</defaultValue></discriminator><sift>"
                        + esTrace("ES-${tenant_id}", "<team>team-of-${tenant_id}</team>")
                        + "</sift></appender>"
                        + root("SIFT"));
        for (String tenant : List.of("acme", "umbrella", "acme")) {
            MDC.put("tenant_id", tenant);
            logger.info("paid");
        }
        context.stop();

        assertThat(server.documents())
                .extracting(
                        document -> document.path("tenant_id").asText(),
                        document -> document.path("genops.team").asText())
                .containsExactlyInAnyOrder(
                        tuple("acme", "team-of-acme"),
                        tuple("umbrella", "team-of-umbrella"),
                        tuple("acme", "team-of-acme"));
    }

    @Test
    void honoursAFilter() {
        Joran.configure(
                context,
                esTrace(
                                "ES",
                                "<filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\"><level>ERROR</level></filter>")
                        + root("ES"));
        logger.info("low");
        logger.error("high");
        context.stop();

        assertThat(server.documents())
                .extracting(document -> document.path("message").asText())
                .containsExactly("high");
    }

    @Test
    void leavesPropertiesAndConditionsToLogback() {
        context.putProperty("known", "from-a-property");
        Joran.configure(
                context,
                "<condition class=\"ch.qos.logback.core.boolex.IsPropertyDefinedCondition\"><key>known</key></condition>"
                        + "<if><then><property name=\"chosen\" value=\"then\"/></then>"
                        + "<else><property name=\"chosen\" value=\"else\"/></else></if>"
                        + esTrace(
                                "ES",
                                "<team>${known}</team><project>${unknown:-by-default}</project><feature>${chosen}</feature>")
                        + root("ES"));
        logger.info("paid");
        context.stop();

        assertThat(server.documents()).singleElement().satisfies(document -> {
            assertThat(document.path("genops.team").asText()).isEqualTo("from-a-property");
            assertThat(document.path("genops.project").asText()).isEqualTo("by-default");
            assertThat(document.path("genops.feature").asText()).isEqualTo("then");
        });
    }

    @Test
    void takesOverWhenTheScannedFileChanges() throws Exception {
        Path file = directory.resolve("logback.xml");
        write(file, "payments", Instant.now());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(file.toFile());
        logger.info("before");
        write(file, "billing", Instant.now().plusSeconds(10));
        await().atMost(Duration.ofSeconds(20)).until(() -> isShippedFor("billing"));
        context.stop();

        assertThat(server.documents().get(0).path("genops.team").asText()).isEqualTo("payments");
        assertThat(warnings()).isEmpty();
    }

    private boolean isShippedFor(String team) {
        logger.info("after");
        return server.documents().stream()
                .anyMatch(document -> document.path("genops.team").asText().equals(team));
    }

    private void write(Path file, String team, Instant modified) throws IOException {
        Files.writeString(
                file,
                "<configuration scan=\"true\" scanPeriod=\"50 milliseconds\">"
                        + esTrace("ES", "<flushInterval>20ms</flushInterval><team>" + team + "</team>") + root("ES")
                        + "</configuration>");
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private List<Status> warnings() {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getLevel() >= Status.WARN && status.getOrigin() instanceof EsTraceAppender)
                .toList();
    }

    private String esTrace(String name, String elements) {
        return "<appender name=\"" + name + "\" class=\"dev.estrace.logback.EsTraceAppender\"><hosts>" + server.uri()
                + "</hosts><whenFull>block</whenFull><maxBlock>30s</maxBlock><closeTimeout>30s</closeTimeout>"
                + elements + "</appender>";
    }

    private static String root(String appender) {
        return "<root level=\"INFO\"><appender-ref ref=\"" + appender + "\"/></root>";
    }
}
