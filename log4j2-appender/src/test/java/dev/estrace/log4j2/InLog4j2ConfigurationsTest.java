// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The appender beside and below other parts of Log4j2. */
class InLog4j2ConfigurationsTest {
    private static final int RECORDS = 2_000;
    private static final String ROOT = "<Loggers><Root level=\"INFO\"><AppenderRef ref=\"%s\"/></Root></Loggers>";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @AfterEach
    void close() {
        ThreadContext.clearAll();
        server.close();
    }

    @Test
    void keepsTheMdcBelowAnAsyncAppender() {
        logWithItsNumberInTheMdc(ConfiguredContext.start(
                new LoggerContext("async appender"),
                appenders(esTrace(""), "<Async name=\"async\"><AppenderRef ref=\"es\"/></Async>")
                        + ROOT.formatted("async")));

        assertEachRecordKeptItsMdcAndThread();
    }

    @Test
    void keepsTheMdcBelowAnAsyncRoot() {
        logWithItsNumberInTheMdc(ConfiguredContext.start(
                new LoggerContext("async root"),
                appenders(esTrace(""))
                        + "<Loggers><AsyncRoot level=\"INFO\"><AppenderRef ref=\"es\"/></AsyncRoot></Loggers>"));

        assertEachRecordKeptItsMdcAndThread();
    }

    @Test
    void keepsTheMdcOfAsyncLoggersWhichUseEventsAgain() {
        logWithItsNumberInTheMdc(ConfiguredContext.start(
                new AsyncLoggerContext("async loggers"), appenders(esTrace("")) + ROOT.formatted("es")));

        assertEachRecordKeptItsMdcAndThread();
    }

    @Test
    void keepsTheMdcThatIsMixedWithProperties() {
        LoggerContext context = ConfiguredContext.start(
                new AsyncLoggerContext("properties"),
                "<Properties><Property name=\"unused\">x</Property></Properties>" + appenders(esTrace(""))
                        + "<Loggers><Root level=\"INFO\"><Property name=\"team\" value=\"payments\"/>"
                        + "<AppenderRef ref=\"es\"/></Root></Loggers>");
        logWithItsNumberInTheMdc(context);

        assertEachRecordKeptItsMdcAndThread();
        assertThat(server.documents())
                .allSatisfy(document ->
                        assertThat(document.path("genops.team").asText()).isEqualTo("payments"));
    }

    @Test
    void keepsTheMdcBelowAsyncLoggersAmongOthers() {
        logWithItsNumberInTheMdc(ConfiguredContext.start(
                new LoggerContext("mixed"),
                appenders(esTrace(""))
                        + "<Loggers><AsyncLogger name=\"org.acme\" level=\"INFO\"/>"
                        + "<Root level=\"INFO\"><AppenderRef ref=\"es\"/></Root></Loggers>"));

        assertEachRecordKeptItsMdcAndThread();
    }

    @Test
    void shipsForEachValueThatRoutingTellsApart() {
        LoggerContext context = ConfiguredContext.start(
                new LoggerContext("routing"),
                appenders("<Routing name=\"routing\"><Routes pattern=\"$${ctx:tenant_id}\"><Route>"
                                + esTrace("team=\"team-of-${ctx:tenant_id}\"")
                                        .replace("\"es\"", "\"es-${ctx:tenant_id}\"")
                                + "</Route></Routes></Routing>")
                        + ROOT.formatted("routing"));
        for (String tenant : List.of("acme", "umbrella", "acme")) {
            ThreadContext.put("tenant_id", tenant);
            context.getLogger("org.acme.Checkout").info("paid");
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

    static Stream<Arguments> asynchronousConfigurations() {
        return Stream.of(
                arguments(
                        new AsyncLoggerContext("async loggers"),
                        "",
                        "<Root level=\"INFO\" includeLocation=\"true\"><AppenderRef ref=\"es\"/></Root>"),
                arguments(
                        new LoggerContext("async root"),
                        "",
                        "<AsyncRoot level=\"INFO\" includeLocation=\"true\"><AppenderRef ref=\"es\"/></AsyncRoot>"),
                arguments(
                        new LoggerContext("async appender"),
                        "<Async name=\"async\" includeLocation=\"true\"><AppenderRef ref=\"es\"/></Async>",
                        "<Root level=\"INFO\"><AppenderRef ref=\"async\"/></Root>"));
    }

    @ParameterizedTest
    @MethodSource("asynchronousConfigurations")
    void tellsTheLineThatAnotherThreadLogged(LoggerContext context, String appender, String root) {
        assertThat(documentOf(context, "true", appender, root).path("function").asText())
                .isEqualTo("documentOf");
    }

    @ParameterizedTest
    @MethodSource("asynchronousConfigurations")
    void tellsNoLineWhenNobodyAskedForIt(LoggerContext context, String appender, String root) {
        assertThat(documentOf(context, "false", appender, root).has("function")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("asynchronousConfigurations")
    void tellsNoLineThatLog4j2DidNotKeep(LoggerContext context, String appender, String root) {
        String locationOff = " includeLocation=\"false\"";
        JsonNode document = documentOf(
                context,
                "true",
                appender.replace(" includeLocation=\"true\"", locationOff),
                root.replace(" includeLocation=\"true\"", locationOff));

        assertThat(document.has("function")).isFalse();
    }

    private JsonNode documentOf(LoggerContext context, String includeCallerData, String appender, String root) {
        ConfiguredContext.start(
                context,
                appenders(esTrace("includeCallerData=\"" + includeCallerData + "\""), appender) + "<Loggers>" + root
                        + "</Loggers>");
        context.getLogger("org.acme.Checkout").info("paid");
        context.stop();
        assertThat(server.documents()).hasSize(1);
        return server.documents().get(0);
    }

    @Test
    void leavesWhatItCanNotTakeToTheFailover() throws IOException {
        Path other = directory.resolve("other.log");
        LoggerContext context = ConfiguredContext.start(
                new LoggerContext("failover"),
                appenders(
                                "<EsTrace name=\"es\" hosts=\"nowhere\" ignoreExceptions=\"false\"/>",
                                "<File name=\"other\" fileName=\"" + other
                                        + "\"><PatternLayout pattern=\"%m\"/></File>",
                                "<Failover name=\"failover\" primary=\"es\"><Failovers><AppenderRef ref=\"other\"/>"
                                        + "</Failovers></Failover>")
                        + ROOT.formatted("failover"));
        context.getLogger("org.acme.Checkout").info("paid");
        context.stop();

        assertThat(Files.readString(other)).isEqualTo("paid");
    }

    @Test
    void honoursAFilter() {
        LoggerContext context = ConfiguredContext.start(
                new LoggerContext("filter"),
                appenders("<EsTrace name=\"es\" hosts=\"" + server.uri()
                                + "\"><ThresholdFilter level=\"ERROR\"/></EsTrace>")
                        + ROOT.formatted("es"));
        context.getLogger("org.acme.Checkout").info("low");
        context.getLogger("org.acme.Checkout").error("high");
        context.stop();

        assertThat(server.documents())
                .extracting(document -> document.path("message").asText())
                .containsExactly("high");
    }

    @Test
    void showsNoSecretInLog4j2sOwnOutput() {
        ToldStatus told = new ToldStatus(Level.TRACE);
        told.listen();
        for (String secret : List.of("apiKey", "password", "bearerToken")) {
            ConfiguredContext.start(
                            new LoggerContext("secret"),
                            appenders(esTrace(secret + "=\"s3cr3t\"")) + ROOT.formatted("es"))
                    .stop();
        }
        told.forget();

        assertThat(told.sentences())
                .anyMatch(sentence -> sentence.contains("apiKey"))
                .noneMatch(sentence -> sentence.contains("s3cr3t"));
    }

    private String esTrace(String attributes) {
        return "<EsTrace name=\"es\" hosts=\"" + server.uri() + "\" whenFull=\"block\" maxBlock=\"30s\""
                + " closeTimeout=\"30s\" " + attributes + "/>";
    }

    private static String appenders(String... appenders) {
        return "<Appenders>" + String.join("", appenders) + "</Appenders>";
    }

    private static void logWithItsNumberInTheMdc(LoggerContext context) {
        Logger logger = context.getLogger("org.acme.Checkout");
        for (int i = 0; i < RECORDS; i++) {
            ThreadContext.put("run_id", Integer.toString(i));
            logger.info("{}", i);
        }
        ThreadContext.clearAll();
        context.stop();
    }

    private void assertEachRecordKeptItsMdcAndThread() {
        List<JsonNode> documents = server.documents();
        assertThat(documents).hasSize(RECORDS).allSatisfy(document -> {
            assertThat(document.path("run_id")).isEqualTo(document.path("message"));
            assertThat(document.path("thread_name").asText())
                    .isEqualTo(Thread.currentThread().getName());
            assertThat(document.path("thread").asLong())
                    .isEqualTo(Thread.currentThread().getId());
        });
    }
}
