// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many virtual threads log: none keeps its carrier while it waits. Needs a Java 21 or later on this machine. */
class VirtualThreadsTest {
    private static final int THREADS = 10_000;
    private static final int LEAST_VERSION = 21;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([0-9]+).*");

    private final CountingElasticsearch server = new CountingElasticsearch();
    private Path javaHome = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path directory;

    @BeforeEach
    void findJava() throws IOException {
        Optional<Path> found =
                javaHomes().filter(VirtualThreadsTest::hasVirtualThreads).findFirst();
        assumeTrue(found.isPresent(), "no Java " + LEAST_VERSION + " here: set the system property estrace.jdk");
        javaHome = found.orElseThrow();
    }

    @Test
    void theyPinNothing() throws Exception {
        assertUnpinned("program.level=INFO");
    }

    @Test
    void theyPinNothingWhileTheyWaitForRoom() throws Exception {
        assertUnpinned("program.level=INFO", "whenFull=block", "maxBlock=30s", "queueRecords=100", "bufferSize=10");
    }

    @Test
    void theyPinNothingWhileTheyWaitForTheDisk() throws Exception {
        assertUnpinned("program.level=ERROR", "maxBlock=30s", "spoolDirectory=" + directory);
    }

    private void assertUnpinned(String... more) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("hosts=" + server.uri(), "setup=off", "program.records=" + THREADS));
        try (server;
                ChildJvm child = ChildJvm.start(
                        javaHome, LogsFromVirtualThreads.class, List.of("-Xmx128m"), arguments.toArray())) {
            child.awaitSaid("done", LIMIT);
            assertThat(child.number("pinned"))
                    .as(() -> String.join("\n", child.lines()))
                    .isZero();
            assertThat(child.number("stored")).isEqualTo(THREADS);
            assertThat(child.said("balances")).containsExactly("true");
            assertThat(server.stored()).isEqualTo(THREADS);
        }
    }

    private static Stream<Path> javaHomes() throws IOException {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        Optional.ofNullable(System.getProperty("estrace.jdk")).map(Path::of).ifPresent(homes::add);
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> installed = Files.list(INSTALLED)) {
                installed.forEach(homes::add);
            }
        }
        return homes.stream();
    }

    private static boolean hasVirtualThreads(Path home) {
        try (Stream<String> release = Files.lines(home.resolve("release"))) {
            return release.map(VERSION::matcher)
                    .filter(Matcher::matches)
                    .anyMatch(version -> Integer.parseInt(version.group(1)) >= LEAST_VERSION);
        } catch (IOException notAJava) {
            return false;
        }
    }
}
