// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForcerTest {
    @TempDir
    private Path directory;

    private final List<FileChannel> forced = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Forcer forcer = Forcer.started(channel -> {
        forced.add(channel);
        threads.add(Thread.currentThread());
    });

    @SuppressWarnings("NullAway.Init") // opened before each test
    private FileChannel channel;

    @BeforeEach
    void open() throws IOException {
        channel = PrivateFiles.open(directory.resolve("channel"));
    }

    @AfterEach
    void close() throws IOException {
        forcer.close();
        channel.close();
    }

    @Test
    void forcesWhatWasWrittenOnceAndOnAThreadOfItsOwn() {
        forcer.written(channel);
        forcer.written(channel);

        await().until(() -> !forced.isEmpty());
        assertThat(forced).containsExactly(channel);
        assertThat(threads).doesNotContain(Thread.currentThread());
        assertThat(channel.isOpen()).isTrue();
        assertThat(forcer.failure()).isNull();
    }

    @Test
    void letsAQuarterOfASecondPassForMoreToCome() {
        long start = System.nanoTime();
        forcer.written(channel);

        await().until(() -> !forced.isEmpty());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
    }

    @Test
    void forcesAFullSegmentAndClosesIt() {
        forcer.full(channel);

        await().until(() -> !channel.isOpen());
        assertThat(forced).containsExactly(channel);
    }

    @Test
    void forcesWhatIsLeftWhenItCloses() throws IOException {
        try (FileChannel full = PrivateFiles.open(directory.resolve("full"))) {
            forcer.full(full);
            forcer.written(channel);
            forcer.close();

            assertThat(forced).containsExactlyInAnyOrder(channel, full);
        }
    }

    @Test
    void keepsAFailureUntilItIsAskedForIt() {
        Forcer failing = Forcer.started(unused -> {
            throw new IOException("no disk");
        });
        failing.written(channel);
        failing.close();

        assertThat(failing.failure()).hasMessage("no disk");
        assertThat(failing.failure()).isNull();
    }

    @Test
    void forcesNextTimeWhatItHasNoMemoryForNow() throws IOException {
        List<OutOfMemoryError> failures = new CopyOnWriteArrayList<>(List.of(new OutOfMemoryError()));
        Forcer forgetful = Forcer.started(any -> {
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            forced.add(any);
        });
        try (FileChannel full = PrivateFiles.open(directory.resolve("full"))) {
            forgetful.full(full);
            forgetful.written(channel);

            await().until(() -> !full.isOpen());
            assertThat(forced).containsExactly(channel, full);
        } finally {
            forgetful.close();
        }
    }

    @Test
    void leavesAChannelAloneThatWasClosedMeanwhile() throws IOException {
        channel.close();
        forcer.written(channel);
        forcer.close();

        assertThat(forced).isEmpty();
        assertThat(forcer.failure()).isNull();
    }
}
