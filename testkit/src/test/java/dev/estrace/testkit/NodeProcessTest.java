// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in place of Elasticsearch. */
class NodeProcessTest {
    @TempDir
    private Path home;

    private NodeDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new NodeDirectory(home.resolve("node with space"));
        Files.createDirectories(directory.console().getParent());
    }

    @RepeatedTest(10)
    void keepsTheDirectoryOverKillAndStop() throws IOException {
        NodeProcess killed = launch("exec sleep 60");
        killed.kill();
        assertThat(killed.all()).isEmpty();

        NodeProcess stopped = launch("exec sleep 60");
        stopped.stop();

        assertThat(stopped.all()).isEmpty();
        assertThat(directory.root()).exists();
    }

    @Test
    void exitsWithTheStatusOfTheServerAndKeepsItsLog() throws Exception {
        NodeProcess process = launch("echo told; exit 78");

        assertThat(process.exitsWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(process.exitStatus()).isEqualTo(78);
        assertThat(directory.logTail()).isEqualTo("told");
    }

    @Test
    void stopsWhatIsPaused() throws Exception {
        NodeProcess process = launch("echo $$ >\"$2\"; exec sleep 60");
        awaitPid();
        assertThat(process.isAwake()).isTrue();

        process.pause();
        assertThat(process.isAwake()).isFalse();
        process.resume();
        assertThat(process.isAwake()).isTrue();
        process.pause();

        assertTimeout(Duration.ofSeconds(10), process::stop);
        assertThat(process.all()).isEmpty();
    }

    @Test
    void saysWhyItCannotPause() throws Exception {
        NodeProcess process = launch("echo 999999999 >\"$2\"; exec sleep 60");
        awaitPid();

        assertThatThrownBy(process::pause).isInstanceOf(IOException.class).hasMessageContaining("SIGSTOP");
        assertThat(process.isAwake()).isTrue();
        process.kill();
        assertThatThrownBy(process::pause).isInstanceOf(IOException.class).hasMessageContaining("does not run");
    }

    @Test
    void hidesTheCallersJavaSettings() throws Exception {
        NodeProcess process = launch("echo \"${JAVA_HOME-none} $ES_JAVA_HOME\"");

        assertThat(process.exitsWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(directory.logTail()).isEqualTo("none " + System.getProperty("java.home"));
    }

    private void awaitPid() {
        await().until(() -> Files.exists(directory.pid()) && Files.size(directory.pid()) > 0);
    }

    private NodeProcess launch(String script) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path written = Files.createTempFile(bin, "server", "");
        Files.writeString(written, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
        // moved, as the one before may still be on its way to be executed: then it can't be written to
        Files.move(written, bin.resolve("elasticsearch"), StandardCopyOption.ATOMIC_MOVE);
        Installation installation =
                new Installation(ServerProduct.ELASTICSEARCH, home, Path.of(System.getProperty("java.home")));
        return NodeProcess.launch(installation, directory, PrivilegeDrop.forUid(1000));
    }
}
