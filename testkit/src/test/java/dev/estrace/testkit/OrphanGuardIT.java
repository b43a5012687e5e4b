// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrphanGuardIT {
    @Test
    void neitherAPausedServerNorFilesOutliveAKilledJvm() throws IOException {
        Process jvm = startJvmWithServer();
        List<ProcessHandle> servers;
        Path directory;
        try {
            directory = Path.of(jvm.inputReader(StandardCharsets.UTF_8).readLine());
            assertThat(directory).exists();
            servers = jvm.descendants().toList();
            assertThat(servers).hasSizeGreaterThanOrEqualTo(3);
        } finally {
            jvm.destroyForcibly();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
        assertThat(directory).doesNotExist();
    }

    private static Process startJvmWithServer() throws IOException {
        Stream<String> properties = Stream.of("estrace.elasticsearch.zip", "java.io.tmpdir")
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name));
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        properties,
                        Stream.of("-cp", System.getProperty("java.class.path"), JvmWithServer.class.getName()))
                .flatMap(words -> words)
                .toList();
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
