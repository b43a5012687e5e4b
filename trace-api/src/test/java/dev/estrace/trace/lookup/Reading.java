// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A thread that reads a stream to its end. */
final class Reading implements AutoCloseable {
    final Queue<String> messages = new ConcurrentLinkedQueue<>();
    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    final CountDownLatch ended = new CountDownLatch(1);
    final Thread thread;
    private final Stream<StoredRecord> stream;

    Reading(Stream<StoredRecord> stream) {
        this.stream = stream;
        CountDownLatch begun = new CountDownLatch(1);
        thread = new Thread(() -> read(begun), "follow");
        thread.start();
        await().until(() -> begun.getCount() == 0);
    }

    private void read(CountDownLatch begun) {
        try {
            Iterator<StoredRecord> records = stream.iterator();
            begun.countDown();
            records.forEachRemaining(record -> messages.add(record.message()));
        } catch (RuntimeException failed) {
            failures.add(failed);
        } finally {
            ended.countDown();
        }
    }

    void awaitSize(int size) {
        await().atMost(Duration.ofSeconds(30)).until(() -> messages.size() >= size || !failures.isEmpty());
        assertThat(failures).isEmpty();
    }

    @Override
    public void close() {
        stream.close();
    }
}
