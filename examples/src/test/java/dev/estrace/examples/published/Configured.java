// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs with the published jars, their framework, and a file that sends all levels to one server. */
record Configured(Path folder, URI server) {
    /** A client of the program's own logs under its own name. */
    private static final String OWN_CLIENT_IS_QUIET = "<logger name=\"org.apache.hc\" level=\"OFF\"/>";

    Program log4j2() {
        return Program.of(Log4j2Program.class, log4j2Jars()).with(log4j2Option());
    }

    static List<Path> log4j2Jars() {
        List<Path> ours = List.of(Published.jar(Published.CORE), Published.jar(Published.LOG4J2));
        return Stream.of(ours, Library.log4j2()).flatMap(List::stream).toList();
    }

    String log4j2Option() {
        return "-Dlog4j2.configurationFile=" + write("log4j2.xml", """
                <Configuration status="WARN">
                  <Appenders><EsTrace name="es" hosts="%s" closeTimeout="30s"/></Appenders>
                  <Loggers><Root level="ALL"><AppenderRef ref="es"/></Root></Loggers>
                </Configuration>
                """.formatted(server));
    }

    Program jul() {
        return jul(JulProgram.class);
    }

    Program jul(Class<?> main) {
        return Program.of(main, List.of(Published.jar(Published.CORE), Published.jar(Published.JUL)))
                .with("-Djava.util.logging.config.file=" + write("logging.properties", """
                        handlers = dev.estrace.jul.EsTraceHandler
                        .level = ALL
                        dev.estrace.jul.EsTraceHandler.hosts = %s
                        dev.estrace.jul.EsTraceHandler.closeTimeout = ${sys:closeTimeout:-30s}
                        """.formatted(server)));
    }

    Program logback() {
        return logback(LogbackProgram.class, List.of());
    }

    /** @param before what comes before everything else on the class path */
    Program logback(Class<?> main, List<Path> before) {
        List<Path> ours = List.of(Published.jar(Published.CORE), Published.jar(Published.LOGBACK));
        List<Path> jars =
                Stream.of(before, ours, Library.logback()).flatMap(List::stream).toList();
        return Program.of(main, jars)
                .with("-Dlogback.configurationFile="
                        + write("logback.xml", """
                        <configuration>
                          <appender name="ES" class="dev.estrace.logback.EsTraceAppender">
                            <hosts>%s</hosts>
                            <closeTimeout>30s</closeTimeout>
                          </appender>
                          %s
                          <root level="DEBUG"><appender-ref ref="ES"/></root>
                        </configuration>
                        """.formatted(server, before.isEmpty() ? "" : OWN_CLIENT_IS_QUIET)));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
