// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that never close anything. */
class EndOfTheJvmTest {
    private static final int RECORDS = 10_000;
    private static final int LIMIT_SECONDS = 60;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void storesEverythingWhenMainReturns() throws Exception {
        assertThat(outputOf(LogsAndReturns.class)).isEmpty();
        assertThat(server.documents()).hasSize(RECORDS);
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void storesOrCountsWhatIsLoggedInAShutdownHook() throws Exception {
        long[] counts = Stream.of(outputOf(LogsInAShutdownHook.class).strip().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();

        long accepted = counts[0];
        long stored = counts[1];
        long closed = counts[2];
        assertThat(accepted).isGreaterThan(RECORDS);
        assertThat(closed).isPositive();
        assertThat(stored).isEqualTo(accepted - closed);
        assertThat(counts[3]).isZero();
        assertThat(server.documents()).hasSize((int) stored);
        assertThat(server.duplicates()).isEmpty();
    }

    private String outputOf(Class<?> program) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dlogback.configurationFile=" + configuration(),
                        program.getName(),
                        Integer.toString(RECORDS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(output)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private Path configuration() throws IOException {
        return Files.writeString(
                directory.resolve("logback.xml"),
                "<configuration><appender name=\"ES\" class=\"dev.estrace.logback.EsTraceAppender\"><hosts>"
                        + server.uri() + "</hosts><flushInterval>1h</flushInterval><bufferSize>100000</bufferSize>"
                        + "</appender><root level=\"INFO\"><appender-ref ref=\"ES\"/></root></configuration>");
    }
}
