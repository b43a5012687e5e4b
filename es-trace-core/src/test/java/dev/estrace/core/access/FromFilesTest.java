// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FromFilesTest {
    private final AtomicLong clock = new AtomicLong();
    private final CountDownLatch answer = new CountDownLatch(1);

    @TempDir
    Path directory;

    @Test
    void keepsNobodyWaitingForAFileSystemThatHangs() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "first");
        FromFiles<String> texts = new FromFiles<>(
                List.of(new NamedFile("setting", file)),
                contents -> read(new String(contents.getOrDefault(file, new byte[0]), UTF_8)),
                clock::get);
        assertThat(texts.current()).isEqualTo("first");

        Files.writeString(file, "hang");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(texts.current()).as("waits for 1 s").isEqualTo("first");
        long before = System.nanoTime();
        assertThat(texts.current()).isEqualTo("first");
        assertThat(texts.currentGeneration()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as("waits no more").isLessThan(Duration.ofMillis(900));

        answer.countDown();
        await().untilAsserted(() -> assertThat(texts.generation()).isEqualTo(2));
        assertThat(texts.current()).isEqualTo("hang");
    }

    @Test
    void saysWhatCanNotBeUsedThoughNobodyForesawIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "odd");
        FromFiles<String> texts = new FromFiles<>(
                List.of(new NamedFile("setting", file)),
                contents -> {
                    throw new IllegalStateException("odd");
                },
                clock::get);

        assertThat(texts.generation()).isZero();
        assertThatThrownBy(texts::current)
                .isInstanceOf(NotSentException.class)
                .hasMessage("setting " + file + " can not be used: java.lang.IllegalStateException: odd");
    }

    private String read(String content) {
        if (content.equals("hang")) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return content;
    }
}
