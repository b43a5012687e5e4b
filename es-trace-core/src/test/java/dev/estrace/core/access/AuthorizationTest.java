// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.settings.Access;
import dev.estrace.core.settings.Credentials;
import dev.estrace.core.settings.RequestHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials from a file, whatever happens to it. */
class AuthorizationTest {
    private final AtomicLong clock = new AtomicLong();

    @TempDir
    Path directory;

    private Path file = Path.of("");
    private Authorization authorization = new Authorization(Access.NONE, clock::get);

    @BeforeEach
    void setFile() {
        file = directory.resolve("credentials");
        authorization = new Authorization(new Access(Credentials.NONE, file, RequestHeaders.NONE), clock::get);
    }

    @Test
    void needsNoFile() throws IOException {
        Authorization fixed =
                new Authorization(new Access(Credentials.apiKey("key"), null, RequestHeaders.NONE), clock::get);

        assertThat(fixed.header()).isEqualTo("ApiKey key");
        assertThat(fixed.hasFile()).isFalse();
        fixed.look();
        assertThat(fixed.generation()).isEqualTo(1);
        assertThat(new Authorization(Access.NONE, clock::get).header()).isNull();
    }

    @Test
    void isReadAgainAtMostEveryTwoSeconds() throws IOException {
        Files.writeString(file, "apiKey=first");
        assertThat(authorization.header()).isEqualTo("ApiKey first");

        Files.writeString(file, "bearerToken=second");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2) - 1);
        assertThat(authorization.header()).isEqualTo("ApiKey first");
        clock.addAndGet(1);
        assertThat(authorization.header()).isEqualTo("Bearer second");
    }

    @Test
    void isReadAtOnceWhenAskedTo() throws IOException {
        Files.writeString(file, "apiKey=first");
        authorization.header();

        assertChanges(0);
        Files.writeString(file, "apiKey=other");
        assertChanges(1);
        assertChanges(0);
        assertThat(authorization.header()).isEqualTo("ApiKey other");
    }

    @Test
    void seesAChangeThatLeavesTimeAndSizeAlone() throws IOException {
        FileTime time = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(Files.writeString(file, "apiKey=first"), time);
        authorization.header();

        Files.setLastModifiedTime(Files.writeString(file, "apiKey=other"), time);

        assertChanges(1);
        assertThat(authorization.header()).isEqualTo("ApiKey other");
    }

    /** As an agent does that writes what it knows every few seconds. */
    @Test
    void isTheSameWhateverElseIsWrittenIntoTheFile() throws IOException {
        Files.writeString(file, "apiKey=first");
        authorization.header();

        Files.writeString(file, "# written at 12:00\napiKey = first\n");
        assertChanges(0);
    }

    /** A secret that is mounted is a link to a file in a directory, itself a link that is renamed over the last one. */
    @Test
    void followsLinksAsKubernetesSwitchesThem() throws IOException {
        Path data = directory.resolve("..data");
        Files.createSymbolicLink(data, version("1", "apiKey=first"));
        Files.createSymbolicLink(file, Path.of("..data", "secret"));
        assertThat(authorization.header()).isEqualTo("ApiKey first");

        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), version("2", "apiKey=second"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

        assertChanges(1);
        assertThat(authorization.header()).isEqualTo("ApiKey second");
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws IOException {
        assertThatThrownBy(authorization::header)
                .isInstanceOf(NotSentException.class)
                .hasMessage("credentialsFile " + file + " does not exist");
        assertChanges(0);
        assertThat(authorization.isUnusable()).isTrue();
        assertThat(authorization.stale()).isNull();

        Files.writeString(file, "username=u");
        assertChanges(0);
        assertThatThrownBy(authorization::header)
                .hasMessage("credentialsFile " + file + " can not be used: username is set without password");

        Files.writeString(file, "username=u\npassword=p");
        assertChanges(1);
        assertThat(authorization.isUnusable()).isFalse();
        assertThat(authorization.header()).startsWith("Basic ");
    }

    @Test
    void keepsWhatItKnowsWhileTheFileIsNotWhole() throws IOException {
        Files.writeString(file, "apiKey=first");
        authorization.header();

        Files.writeString(file, "apiKeyId=half");
        assertChanges(0);
        assertThat(authorization.header()).isEqualTo("ApiKey first");
        assertThat(authorization.isUnusable()).isFalse();
        assertThat(authorization.stale())
                .isEqualTo("credentialsFile " + file + " can not be used: apiKeyId is set without apiKey");
        Files.delete(file);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(authorization.header()).isEqualTo("ApiKey first");
        assertThat(authorization.stale()).isEqualTo("credentialsFile " + file + " does not exist");

        Files.writeString(file, "apiKey=first");
        assertChanges(0);
        assertThat(authorization.stale()).isNull();
    }

    @Test
    void takesOrdinaryFilesOnly() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(authorization::header).hasMessage("credentialsFile " + file + " is not a regular file");

        Files.delete(file);
        Files.write(file, new byte[5 << 20]);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThatThrownBy(authorization::header).hasMessageContaining(" is larger than ");
    }

    /** A look finds other credentials so often. */
    private void assertChanges(int changes) {
        long before = authorization.generation();
        authorization.look();
        assertThat(authorization.generation() - before).isEqualTo(changes);
    }

    private Path version(String name, String content) throws IOException {
        Path version = Files.createDirectory(directory.resolve("..version" + name));
        Files.writeString(version.resolve("secret"), content);
        return version;
    }
}
