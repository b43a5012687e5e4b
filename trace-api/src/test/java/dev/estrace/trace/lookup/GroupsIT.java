// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Groups.Source;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsIT {
    @Test
    void findsAllGroupsOverManyPages() {
        List<String> documents = IntStream.range(0, 5000)
                .mapToObj(i -> "{\"datetime\":\"2026-03-01T00:00:0" + i % 2 + "Z\","
                        + (i < 2500 ? "\"user_id\":\"u" + i + "\"," : "") + "\"duration_ms\":2}")
                .toList();
        TestIndex index = new TestIndex("it-groups").prepared().store("it-groups", documents);

        try (Snapshot snapshot = Snapshot.of(index.place())) {
            List<JsonNode> groups = Groups.of(
                            snapshot,
                            TraceQuery.all().records(),
                            List.of(Source.orMissing(TraceField.USER_ID), Source.interval(Duration.ofSeconds(1))),
                            Json.object("took", Json.onField("sum", TraceField.DURATION_MS)))
                    .toList();

            assertThat(groups).hasSize(2502);
            assertThat(groups.stream()
                            .mapToLong(group -> group.path("doc_count").longValue()))
                    .containsOnly(1L, 1250L);
            assertThat(groups.stream()
                            .mapToDouble(group -> group.at("/took/value").doubleValue())
                            .sum())
                    .isEqualTo(10_000);
            assertThat(groups)
                    .filteredOn(group -> group.at("/key/user_id").isNull())
                    .hasSize(2);
            assertThat(Groups.of(
                            snapshot,
                            TraceQuery.all().records(),
                            List.of(Source.of(TraceField.USER_ID)),
                            Json.object()))
                    .hasSize(2500);
        }
    }
}
