// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Programs that log whatever a call of their framework can carry; only the framework's jars are left to choose. */
enum RichPrograms {
    LOG4J2(RichLog4j2Program.class, Published.LOG4J2, "log4j2.configurationFile", "log4j2.xml", """
            <Configuration status="WARN">
              <Appenders><EsTrace name="es" hosts="%s" team="payments" includeCallerData="true"/></Appenders>
              <Loggers><Root level="ALL"><AppenderRef ref="es"/></Root></Loggers>
            </Configuration>
            """),
    LOGBACK(RichLogbackProgram.class, Published.LOGBACK, "logback.configurationFile", "logback.xml", """
            <configuration>
              <appender name="ES" class="dev.estrace.logback.EsTraceAppender">
                <hosts>%s</hosts>
                <team>payments</team>
                <includeCallerData>true</includeCallerData>
              </appender>
              <root level="ALL"><appender-ref ref="ES"/></root>
            </configuration>
            """),
    JUL(RichJulProgram.class, Published.JUL, "java.util.logging.config.file", "logging.properties", """
            handlers = dev.estrace.jul.EsTraceHandler
            .level = ALL
            dev.estrace.jul.EsTraceHandler.hosts = %s
            dev.estrace.jul.EsTraceHandler.team = payments
            dev.estrace.jul.EsTraceHandler.includeCallerData = true
            """);

    /** What differs from run to run. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "@timestamp",
            "datetime",
            "created_at",
            "instance",
            "sequence",
            "process",
            "trace_id",
            "span_id",
            "parent_span_id",
            "duration_ms");

    private final Class<?> main;
    private final String adapter;
    private final String property;
    private final String file;
    private final String configuration;

    RichPrograms(Class<?> main, String adapter, String property, String file, String configuration) {
        this.main = main;
        this.adapter = adapter;
        this.property = property;
        this.file = file;
        this.configuration = configuration;
    }

    /** The documents of one run with these jars, without what differs from run to run; fails if it says a word. */
    List<JsonNode> documents(List<Path> framework) {
        try {
            Path folder = Files.createTempDirectory("rich");
            List<JsonNode> documents = documents(folder, framework);
            Folders.delete(folder);
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> documents(Path folder, List<Path> framework) throws IOException {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start()) {
            Path written = Files.writeString(folder.resolve(file), configuration.formatted(server.uri()));
            Program.of(main, jars(framework))
                    .with("-D" + property + "=" + written)
                    .run()
                    .assertSilent();
            return server.documents().stream().map(RichPrograms::comparable).toList();
        }
    }

    private List<Path> jars(List<Path> framework) {
        return Stream.of(Published.withApi(adapter), Library.jackson(), framework)
                .flatMap(List::stream)
                .toList();
    }

    private static JsonNode comparable(JsonNode document) {
        ObjectNode rest = document.deepCopy();
        String message = rest.path("message").asText();
        return rest.put("message", message.replaceAll("\\d+\\.\\d ms", "some ms"))
                .remove(OF_THE_MOMENT);
    }
}
