// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterFileTest {
    @TempDir
    Path directory;

    private Path path = Path.of("");
    private LetterFile file = new LetterFile(path);

    @BeforeEach
    void name() {
        path = directory.resolve("a/b/letters.ndjson");
        file = new LetterFile(path, 100);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void isMadeWithTheFirstLineForItsOwnerOnly() throws IOException {
        assertThat(directory.resolve("a")).doesNotExist();

        append("one\n");
        append("two\n");

        assertThat(path).hasContent("one\ntwo\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("a"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("a/b"))))
                .isEqualTo("rwx------");
    }

    @Test
    void growsOverProcesses() throws IOException {
        append("one\n");
        file.close();
        append("two\n");

        assertThat(path).hasContent("one\ntwo\n");
    }

    @Test
    void endsALineThatACrashCutOff() throws IOException {
        write("one\ntor");
        append("two\n");

        assertThat(path).hasContent("one\ntor\ntwo\n");
    }

    @Test
    void isMadeAgainWhenSomebodyTakesItAway() throws IOException {
        append("one\n");
        Files.move(path, directory.resolve("taken"));
        append("two\n");
        Files.writeString(directory.resolve("other"), "other\n");
        Files.move(directory.resolve("other"), path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        append("three\n");

        assertThat(directory.resolve("taken")).hasContent("one\n");
        assertThat(path).hasContent("other\nthree\n");
    }

    @Test
    void goesOnAtTheNewEndWhenSomebodyEmptiesIt() throws IOException {
        append("one\n");
        write("");
        append("two\n");

        assertThat(path).hasContent("two\n");
    }

    @Test
    void growsToItsBound() throws IOException {
        append("x".repeat(59) + "\n");
        assertThatIOException().isThrownBy(() -> append("y".repeat(59) + "\n")).withMessageContaining("100 bytes");
        append("z".repeat(39) + "\n");

        assertThat(path).hasSize(100);
    }

    @Test
    void refusesWhatIsNoRegularFile() throws IOException {
        Files.createDirectories(path);

        assertThatIOException().isThrownBy(() -> append("one\n"));
    }

    @Test
    void isTriedAgainAfterATrouble() throws IOException {
        Files.writeString(directory.resolve("a"), "in the way");
        assertThatIOException().isThrownBy(() -> append("one\n"));
        Files.delete(directory.resolve("a"));
        append("two\n");

        assertThat(path).hasContent("two\n");
    }

    @Test
    void opensAgainAfterAnInterruptHasClosedIt() throws IOException {
        append("one\n");
        Thread.currentThread().interrupt();
        assertThatIOException().isThrownBy(() -> append("two\n"));
        assertThat(Thread.interrupted()).isTrue();
        append("three\n");

        assertThat(path).hasContent("one\nthree\n");
    }

    @Test
    void keepsTheLinesOfManyWritersApart() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] line = (Integer.toString(i).repeat(20_000) + "\n").getBytes(UTF_8);
            writers.add(new Thread(() -> appendMany(line)));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(Files.readAllLines(path).stream().filter(line -> !line.isEmpty()))
                .hasSize(200)
                .allMatch(line -> line.matches("0{20000}|1{20000}|2{20000}|3{20000}"));
    }

    private void appendMany(byte[] line) {
        try (LetterFile own = new LetterFile(path)) {
            for (int n = 0; n < 50; n++) {
                own.append(line);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void append(String line) throws IOException {
        file.append(line.getBytes(UTF_8));
    }

    private void write(String content) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, content);
    }
}
