// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.search.AuthenticationException;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.PartialResultException;
import dev.estrace.trace.search.UnreachableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FollowTest {
    @Test
    void closingCutsARequestUnderWay() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (FakeSearch server = FakeSearch.ofSearches(request -> {
            asked.countDown();
            awaitQuietly(over);
            return "500 ";
        })) {
            Reading reading = new Reading(server.finder().follow("r", Duration.ofHours(1)));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();
            reading.close();

            assertThat(reading.ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(reading.failures).isEmpty();
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLookThatFailsIsThrown() throws InterruptedException {
        try (FakeSearch server = new FakeSearch(request -> "403 {}")) {
            Reading reading = new Reading(server.finder().follow("r"));
            assertThat(reading.ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(reading.failures).singleElement().isInstanceOf(AuthenticationException.class);
        }
        String partial = "200 {\"timed_out\":false,\"_shards\":{\"total\":2,\"failed\":1}}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> partial)) {
            Reading reading = new Reading(server.finder().follow("r"));
            assertThat(reading.ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(reading.failures).singleElement().isInstanceOf(PartialResultException.class);
        }
    }

    @Test
    void aServerThatCanNotForNowIsWaitedForButNotForLong() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        try (FakeSearch server = new FakeSearch(request -> {
            nanos.addAndGet(Duration.ofSeconds(9).toNanos());
            looks.incrementAndGet();
            return "503 ";
        })) {
            Reading reading =
                    new Reading(new Follower(server.place(), Json.object(), Duration.ofNanos(1), nanos::get).stream());
            assertThat(reading.ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(reading.failures).singleElement().isInstanceOf(UnreachableException.class);
            assertThat(looks).hasValue(5);
        }
    }

    @Test
    void closingBetweenTwoRecordsFreesTheSnapshot() {
        String hit = "{\"_id\":\"a\",\"_source\":{\"run_id\":\"r\"},\"sort\":[1,\"i\",1,0]}";
        String answer = "200 {" + FakeSearch.SHARDS + ",\"aggregations\":{\"before" + Arrivals.END
                + "\":{\"doc_count\":1}},\"hits\":{\"hits\":[" + hit + "]}}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> answer)) {
            try (var records = server.finder().follow("r", Duration.ofHours(1))) {
                assertThat(records.findFirst()).isPresent();
            }
            assertThat(server.requests()).last().asString().startsWith("DELETE /_pit");
        }
    }

    @Test
    void aReaderWhoPausedTooLongReadsOnInANewSnapshot() {
        String hit = "{\"_id\":\"a\",\"_source\":{\"run_id\":\"r\",\"message\":\"m\"},\"sort\":[1,\"i\",1,0]}";
        String answer = "200 {" + FakeSearch.SHARDS + ",\"aggregations\":{\"before" + Arrivals.END
                + "\":{\"doc_count\":1}},\"hits\":{\"hits\":[" + hit + "]}}";
        AtomicInteger searches = new AtomicInteger();
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> searches.incrementAndGet() == 2 ? "404 {}" : answer)) {
            try (var records = server.finder().follow("r", Duration.ofHours(1))) {
                assertThat(records.findFirst()).get().hasToString("1970-01-01T00:00:00.001Z  m");
            }
        }
    }
}
