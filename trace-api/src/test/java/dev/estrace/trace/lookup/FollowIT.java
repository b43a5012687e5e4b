// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FollowIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofMillis(50);

    @Test
    void givesWhatThereIsAndThenWhatArrivesUntilItIsClosed() {
        String name = "it-follow";
        TestIndex index = new TestIndex(name).prepared();
        index.store(name, IntStream.range(0, 2500).mapToObj(i -> line(i, i)).toList());
        try (Reading reading = new Reading(index.finder().follow("r", INTERVAL))) {
            reading.awaitSize(2500);
            index.store(name, List.of(line(3000, 3000), line(2999, 2999)));
            reading.awaitSize(2502);

            assertThat(reading.messages)
                    .containsExactlyElementsOf(
                            Stream.concat(IntStream.range(0, 2500).mapToObj(i -> "m" + i), Stream.of("m2999", "m3000"))
                                    .toList());
        }
    }

    @Test
    void missesNothingThatArrivesLate() {
        String name = "it-follow-late";
        TestIndex index = new TestIndex(name).prepared();
        index.store(name, List.of(line(0, 0), line(1, 500_000)));
        try (Reading reading = new Reading(index.finder().follow("r", INTERVAL))) {
            reading.awaitSize(2);
            for (int back : List.of(0, 1, 900, 5_000, 70_000, 499_999, 1_000_000, Integer.MAX_VALUE)) {
                int before = reading.messages.size();
                index.store(name, List.of(line(before, 500_000L - back)));
                reading.awaitSize(before + 1);
            }

            assertThat(reading.messages).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesRecordsWithoutATimeToo() {
        String name = "it-follow-timeless";
        TestIndex index = new TestIndex(name).prepared();
        index.store(name, List.of("{\"run_id\":\"r\",\"message\":\"m0\"}"));
        try (Reading reading = new Reading(index.finder().follow("r", INTERVAL))) {
            reading.awaitSize(1);
            index.store(name, List.of(line(1, 1)));
            reading.awaitSize(2);
            index.store(name, List.of("{\"run_id\":\"r\",\"message\":\"m2\"}"));
            reading.awaitSize(3);

            assertThat(reading.messages).containsExactly("m0", "m1", "m2");
        }
    }

    @Test
    void waitsForAnIndexAndARunThatAreNotThereYet() {
        String name = "it-follow-later";
        TestIndex index = new TestIndex(name).prepared();
        try (Reading reading = new Reading(index.finder().follow("r", INTERVAL))) {
            index.store(name, List.of(line(0, 0).replace("\"r\"", "\"another\"")));
            index.store(name, List.of(line(1, 1)));
            reading.awaitSize(1);

            assertThat(reading.messages).containsExactly("m1");
        }
    }

    @Test
    void givesARecordOnceThatARolloverLetInTwice() {
        ElasticsearchServer server = ElasticsearchServer.shared();
        TestIndex index = new TestIndex("it-follow-alias").prepared();
        server.put("/it-follow-alias-000001", "{\"aliases\":{\"it-follow-alias\":{\"is_write_index\":true}}}");
        server.post("/it-follow-alias/_create/1?refresh=true", line(1, 1));
        try (Reading reading = new Reading(index.finder().follow("r", INTERVAL))) {
            reading.awaitSize(1);
            server.post("/it-follow-alias/_rollover", "{}");
            server.post("/it-follow-alias/_create/1?refresh=true", line(1, 1));
            server.post("/it-follow-alias/_create/2?refresh=true", line(2, 2));
            reading.awaitSize(2);

            assertThat(reading.messages).containsExactly("m1", "m2");
        }
    }

    @Test
    void givesTheRecordsOfAWriterWhoNumbersThemAnewInEachIndex() {
        ElasticsearchServer server = ElasticsearchServer.shared();
        TestIndex index = new TestIndex("it-follow-dated-%{yyyy.MM.dd}").prepared();
        server.put("/it-follow-dated-2026.02.28/_doc/1?refresh=true", line(1, 1));
        try (Reading reading = new Reading(index.finder().follow("r", INTERVAL))) {
            reading.awaitSize(1);
            server.put("/it-follow-dated-2026.03.01/_doc/1?refresh=true", line(2, 2));
            reading.awaitSize(2);

            assertThat(reading.messages).containsExactly("m1", "m2");
        }
        try (Stream<FoundRecord> records =
                index.finder().search(TraceQuery.all().text("m1"), 1, 1)) {
            assertThat(records)
                    .singleElement()
                    .satisfies(found -> assertThat(found.after())
                            .extracting(StoredRecord::message)
                            .containsExactly("m2"));
        }
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        TestIndex index = new TestIndex("it-follow-interrupt").prepared();
        index.store("it-follow-interrupt", List.of(line(0, 0)));
        try (Reading reading = new Reading(index.finder().follow("r", Duration.ofHours(1)))) {
            reading.awaitSize(1);
            reading.thread.interrupt();

            assertThat(reading.ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingEndsAWaitOfAnyLength() throws InterruptedException {
        TestIndex index = new TestIndex("it-follow-close").prepared();
        index.store("it-follow-close", List.of(line(0, 0)));
        Reading reading = new Reading(index.finder().follow("r", Duration.ofHours(1)));
        reading.awaitSize(1);
        reading.close();

        assertThat(reading.ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(reading.failures).isEmpty();
    }

    @Test
    void refusesAnIntervalThatWouldNotWait() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestIndex("it-follow").finder().follow("r", Duration.ZERO));
    }

    private static String line(int number, long millis) {
        return "{\"datetime\":\"" + NOON.plusMillis(millis) + "\",\"run_id\":\"r\",\"message\":\"m" + number + "\"}";
    }
}
