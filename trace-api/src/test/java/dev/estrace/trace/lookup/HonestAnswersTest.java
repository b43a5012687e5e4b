// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.AuthenticationException;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.PartialResultException;
import dev.estrace.trace.search.UnreachableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HonestAnswersTest {
    private static final String HIT = "{\"_id\":\"a\",\"_source\":{\"run_id\":\"r\"},\"sort\":[1,\"i\",1,0]}";

    @Test
    void missingShardsAreAnError() {
        String answer = "{\"timed_out\":false,\"_shards\":{\"total\":5,\"failed\":2,\"failures\":"
                + "[{\"index\":\"traces-b\",\"reason\":{\"reason\":\"node left\"}}]},\"hits\":{\"hits\":[" + HIT
                + "]}}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> "200 " + answer)) {
            assertThatThrownBy(() -> server.finder().findTraceWithId("r"))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("2 of 5 shards")
                    .hasMessageContaining("traces-b: node left");
            assertThatThrownBy(
                            () -> server.finder().findTraces(TraceQuery.all()).toList())
                    .isInstanceOf(PartialResultException.class);
        }
    }

    @Test
    void shardsThatAreMissingFromTheSnapshotAreAnError() {
        try (FakeSearch server =
                new FakeSearch(request -> "200 {\"id\":\"p\",\"_shards\":{\"total\":2,\"failed\":1}}")) {
            assertThatThrownBy(() -> server.finder().streamTraceWithId("r")).isInstanceOf(PartialResultException.class);
        }
    }

    @Test
    void runningOutOfTimeIsAnError() {
        String answer = "{\"timed_out\":true,\"_shards\":{\"total\":1,\"failed\":0},\"hits\":{\"hits\":[]}}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> "200 " + answer)) {
            assertThatThrownBy(() -> server.finder().lookUpTraceWithId("r"))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("ran out of time");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void noRightsAreAnError(int status) {
        String body = "{\"error\":{\"root_cause\":[{\"reason\":\"unable to authenticate\"}]}}";
        try (FakeSearch server = new FakeSearch(request -> status + " " + body)) {
            assertThatThrownBy(() -> server.finder().findTraceWithId("r"))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessage("Elasticsearch answered " + status + ": unable to authenticate");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aServerThatCanNotForNowIsUnreachable(int status) {
        try (FakeSearch server = new FakeSearch(request -> status + " ")) {
            assertThatThrownBy(() -> server.finder().findTraceWithId("r")).isInstanceOf(UnreachableException.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        assertThatThrownBy(() -> FakeSearch.finder("http://127.0.0.1:9").findTraces(TraceQuery.all()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("http://127.0.0.1:9");
    }

    @Test
    void oneHostThatAnswersIsEnough() {
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + HIT + "]}}")) {
            assertThat(FakeSearch.finder("http://127.0.0.1:9," + server.address())
                            .findTraceWithId("r")
                            .records())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 <html>", "200 {}", "200 ", "400 {\"error\":\"no\"}", "500 x"})
    void anythingElseIsAnError(String answer) {
        try (FakeSearch server = new FakeSearch(request -> answer)) {
            assertThatThrownBy(() -> server.finder().findTraceWithId("r")).isInstanceOf(LookupException.class);
        }
        try (FakeSearch server = FakeSearch.ofSearches(request -> answer)) {
            assertThatThrownBy(() -> server.finder().findTraceWithId("r")).isInstanceOf(LookupException.class);
        }
    }

    @Test
    void aRunWithoutRecordsIsNotFound() {
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[]}}")) {
            TraceNotFoundException thrown = catchThrowableOfType(
                    TraceNotFoundException.class, () -> server.finder().findTraceWithId("r-1"));

            assertThat(thrown).hasMessageContaining("r-1").hasMessageContaining("traces");
            assertThat(thrown.runId()).isEqualTo("r-1");
            assertThat(server.finder().lookUpTraceWithId("r-1")).isEmpty();
        }
    }

    @Test
    void aReaderWhoPausedTooLongIsTold() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> "404 {}")) {
            assertThatThrownBy(() -> server.finder().findTraceWithId("r"))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("paused for longer than 5m");
        }
    }

    @Test
    void aReaderOfRunsWhoPausedTooLongIsToldToo() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> "404 {}")) {
            assertThatThrownBy(() -> server.finder().findTraces(TraceQuery.all()))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("paused for longer than 5m");
            assertThat(server.requests()).last().asString().startsWith("DELETE /_pit");
        }
    }

    @Test
    void pagesThatAreTooLargeAreAskedForInSmallerOnes() {
        String large = "x".repeat(17 << 20);
        String hits = IntStream.range(0, 62)
                .mapToObj(HonestAnswersTest::hit)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        AtomicInteger good = new AtomicInteger();
        try (FakeSearch server = FakeSearch.ofSearches(request -> {
            if (!request.contains("\"size\":62,")) {
                return "200 " + large;
            }
            String page = good.getAndIncrement() == 0 ? hits : "";
            return "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + page + "]}}";
        })) {
            assertThat(server.finder().findTraceWithId("r").records()).hasSize(62);
        }
    }

    @Test
    void pagesGrowAgainOnceTheLargeRecordsAreRead() {
        AtomicInteger pages = new AtomicInteger();
        try (FakeSearch server = FakeSearch.ofSearches(request -> pages.getAndIncrement() == 0
                        ? "200 " + "x".repeat(17 << 20)
                        : "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + hits(pages.get(), size(request))
                                + "]}}");
                Stream<StoredRecord> records = server.finder().streamTraceWithId("r")) {
            assertThat(records.limit(5000)).hasSize(5000);

            assertThat(server.requests().stream()
                            .filter(request -> request.contains("/_search"))
                            .map(HonestAnswersTest::size))
                    .startsWith(1000, 250, 250, 250, 250, 500)
                    .endsWith(1000);
        }
    }

    private static String hits(int page, int size) {
        return IntStream.range(0, size).mapToObj(i -> hit(1000 * page + i)).collect(Collectors.joining(","));
    }

    private static int size(String request) {
        return Integer.parseInt(request.replaceAll("(?s).*\"size\":(\\d+).*", "$1"));
    }

    @Test
    void aRecordThatWasStoredTwiceIsReadOnce() {
        String twice = hit(1) + "," + hit(1).replace(",0]", ",9]") + "," + hit(2);
        try (FakeSearch server = FakeSearch.ofSearches(
                request -> "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + twice + "]}}")) {
            assertThat(server.finder().findTraceWithId("r").records())
                    .extracting(StoredRecord::id)
                    .containsExactly("1", "2");
        }
    }

    @Test
    void closingAStreamThatWasNotReadToItsEndFreesTheSnapshot() {
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + HIT + "]}}")) {
            try (Stream<StoredRecord> records = server.finder().streamTraceWithId("r")) {
                assertThat(records.findFirst()).isPresent();
            }

            assertThat(server.requests()).last().asString().startsWith("DELETE /_pit");
        }
    }

    @Test
    void aStreamThatWasReadToItsEndFreesTheSnapshotOnce() {
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + HIT + "]}}")) {
            Stream<StoredRecord> records = server.finder().streamTraceWithId("r");
            assertThat(records.count()).isEqualTo(1);
            records.close();

            assertThat(server.requests().stream().filter(request -> request.startsWith("DELETE /_pit")))
                    .hasSize(1);
        }
    }

    private static String hit(int number) {
        return "{\"_id\":\"" + number + "\",\"_source\":{\"run_id\":\"r\"},\"sort\":[1,\"i\"," + number + ",0]}";
    }
}
