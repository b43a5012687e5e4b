// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same configuration in each format that Log4j2 reads. */
class ConfigurationFormatsTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final ToldStatus told = new ToldStatus(Level.WARN);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @AfterEach
    void close() {
        told.forget();
        server.close();
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                arguments("log4j2.xml", """
                        <Configuration>
                          <Appenders>
                            <EsTrace name="es" hosts="%s" team="${sys:no.team:-payments}">
                              <ThresholdFilter level="WARN"/>
                            </EsTrace>
                          </Appenders>
                          <Loggers><Root level="INFO"><AppenderRef ref="es"/></Root></Loggers>
                        </Configuration>
                        """),
                arguments("log4j2.properties", """
                        appender.es.type = EsTrace
                        appender.es.name = es
                        appender.es.hosts = %s
                        appender.es.team = ${sys:no.team:-payments}
                        appender.es.filter.threshold.type = ThresholdFilter
                        appender.es.filter.threshold.level = WARN
                        rootLogger.level = INFO
                        rootLogger.appenderRef.es.ref = es
                        """),
                arguments("log4j2.yaml", """
                        Configuration:
                          Appenders:
                            EsTrace:
                              name: es
                              hosts: "%s"
                              team: "${sys:no.team:-payments}"
                              ThresholdFilter:
                                level: WARN
                          Loggers:
                            Root:
                              level: INFO
                              AppenderRef:
                                ref: es
                        """),
                arguments("log4j2.json", """
                        {"Configuration": {
                          "Appenders": {"EsTrace": {
                            "name": "es", "hosts": "%s", "team": "${sys:no.team:-payments}",
                            "ThresholdFilter": {"level": "WARN"}}},
                          "Loggers": {"Root": {"level": "INFO", "AppenderRef": {"ref": "es"}}}}}
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void worksInEachFormat(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text.formatted(server.uri()));
        LoggerContext context = new LoggerContext(name);
        told.listen();
        context.start(ConfigurationFactory.getInstance().getConfiguration(context, name, file.toUri()));
        context.getLogger("org.acme.Checkout").info("low");
        context.getLogger("org.acme.Checkout").warn("high");
        context.stop();

        assertThat(told.sentences()).isEmpty();
        assertThat(server.documents()).singleElement().satisfies(document -> {
            assertThat(document.path("message").asText()).isEqualTo("high");
            assertThat(document.path("genops.team").asText()).isEqualTo("payments");
        });
    }
}
