// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import static dev.estrace.trace.indices.IndexRole.CURRENT;
import static dev.estrace.trace.indices.IndexRole.PAST;
import static dev.estrace.trace.indices.IndexRole.WRITE_INDEX;
import static dev.estrace.trace.indices.Operated.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.indices.RetentionReport.Outlived;
import dev.estrace.trace.search.IndexNotFoundException;
import dev.estrace.trace.search.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TraceIndicesIT {
    private static final ElasticsearchServer SERVER = ElasticsearchServer.shared();
    private static final String MAPPINGS = "{\"properties\":{\"datetime\":{\"type\":\"date\"}}}";

    /** What is looked at, and not changed but for its own settings. */
    @BeforeAll
    static void aFixedIndex() {
        SERVER.put("/it-op-fixed", """
                {"settings": {"number_of_replicas": 0}, "mappings": {"dynamic": false, "properties": {
                  "message": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
                  "log": {"properties": {"level": {"type": "alias", "path": "message.keyword"}}},
                  "custom": {"type": "flattened"}}}}
                """);
        add("it-op-fixed", "2020-01-01T00:00:00Z");
        add("it-op-fixed", "2020-01-02T00:00:00Z");
    }

    @Test
    void whatWasNeverWrittenIsNothing() {
        TraceIndices indices = view("it-op-never", "it-op-never-%{yyyy.MM.dd}");

        assertThat(indices.exists()).isFalse();
        assertThat(indices.exists("it-op-never")).isFalse();
        assertThat(indices.list()).isEmpty();
        assertThat(indices.checkRetention(Duration.ofDays(1)).outlived()).isEmpty();
        assertThat(indices.lifecycle().explain()).isEmpty();
        assertThatThrownBy(() -> indices.mapping("it-op-never"))
                .isInstanceOf(IndexNotFoundException.class)
                .hasMessageStartingWith("There is no index it-op-never (among those of it-op-never,it-op-never-*)");
    }

    @Test
    void aFixedIndexIsCurrent() {
        TraceIndices indices = view("it-op-fixed");

        assertThat(indices.exists()).isTrue();
        assertThat(indices.exists("it-op-fixed")).isTrue();
        assertThat(indices.list()).singleElement().satisfies(index -> {
            assertThat(index.name()).isEqualTo("it-op-fixed");
            assertThat(index.writtenAs()).isEqualTo("it-op-fixed");
            assertThat(index.role()).isEqualTo(CURRENT);
            assertThat(index.health()).isEqualTo(Health.GREEN);
            assertThat(index.open()).isTrue();
            assertThat(index.shards()).isEqualTo(1);
            assertThat(index.replicas()).isZero();
            assertThat(index.documents()).hasValue(2);
            assertThat(index.bytes().orElse(0)).isBetween(1_000L, 100_000L);
            assertThat(index.totalBytes()).isEqualTo(index.bytes());
            assertThat(index.created())
                    .isBetween(
                            Instant.now().minus(Duration.ofHours(1)),
                            Instant.now().plusSeconds(60));
        });
    }

    @Test
    void aCopyThatNoNodeHoldsMakesItYellow() {
        SERVER.put("/it-op-sharded", "{\"settings\":{\"number_of_shards\":3,\"number_of_replicas\":1}}");
        TraceIndices indices = view("it-op-sharded");
        TraceIndex index = indices.list().indices().get(0);

        assertThat(index.health()).isEqualTo(Health.YELLOW);
        assertThat(index.shards()).isEqualTo(3);
        assertThat(index.replicas()).isEqualTo(1);
        assertThat(index.bytesPerShard().orElseThrow()).isEqualTo(index.bytes().orElseThrow() / 3);

        indices.change("it-op-sharded", Map.of("number_of_replicas", "0"));
        assertThat(indices.list().indices().get(0).health()).isEqualTo(Health.GREEN);
        assertThat(indices.list().indices().get(0).replicas()).isZero();
    }

    @Test
    void anIndexOfAnEarlierDayIsPast() {
        for (String name : new String[] {"2026.11.21", "2026.11.22", "audit-2026.11.21"}) {
            store("it-op-day-" + name, "2026-11-21T00:00:00Z");
        }
        TraceIndices indices = view("it-op-day-%{yyyy.MM.dd}", "it-op-absent");

        assertThat(indices.list())
                .extracting(TraceIndex::name, TraceIndex::role)
                .containsExactly(tuple("it-op-day-2026.11.21", PAST), tuple("it-op-day-2026.11.22", CURRENT));
        assertThat(indices.exists("it-op-day-audit-2026.11.21")).isFalse();
        for (String neighbour : new String[] {"it-op-day-audit-2026.11.21", "it-op-fixed", "it-op-day-2026.11.20"}) {
            assertThatThrownBy(() -> indices.settings(neighbour)).isInstanceOf(IndexNotFoundException.class);
            assertThatThrownBy(() -> indices.change(neighbour, Map.of("refresh_interval", "1s")))
                    .isInstanceOf(IndexNotFoundException.class);
            assertThatThrownBy(() -> indices.deleteStillWritten(neighbour)).isInstanceOf(IndexNotFoundException.class);
        }
        assertThat(SERVER.count("it-op-day-*")).isEqualTo(3);
    }

    @Test
    void anAliasIsRolledOver() {
        SERVER.put(
                "/it-op-alias-000001",
                "{\"mappings\":" + MAPPINGS
                        + ",\"aliases\":{\"it-op-alias\":{\"is_write_index\":true},\"it-op-other\":{}}}");
        add("it-op-alias", "2026-11-20T00:00:00Z");
        TraceIndices indices = view("it-op-alias");
        RolloverConditions large = RolloverConditions.none()
                .maxDocuments(1000)
                .maxAge(Duration.ofDays(30))
                .maxShardBytes(50L << 30);
        assertRoles(indices, "it-op-alias", tuple("it-op-alias-000001", WRITE_INDEX));

        Rollover preview = indices.previewRollover("it-op-alias", large);
        assertThat(preview.newIndex()).isEqualTo("it-op-alias-000002");
        assertThat(preview.conditions())
                .containsOnly(
                        Map.entry("max_docs: 1000", false),
                        Map.entry("max_age: 30d", false),
                        Map.entry("max_primary_shard_size: 50gb", false));
        assertThat(preview.due()).isFalse();
        RolloverConditions one = RolloverConditions.none().maxDocuments(1);
        assertThat(indices.previewRollover("it-op-alias", one).due()).isTrue();
        assertThat(indices.previewRollover("it-op-alias", one).done()).isFalse();
        assertThat(indices.rollover("it-op-alias", large).done()).isFalse();
        assertRoles(indices, "it-op-alias", tuple("it-op-alias-000001", WRITE_INDEX));

        Rollover rollover = indices.rollover("it-op-alias", one);
        assertThat(rollover)
                .isEqualTo(new Rollover("it-op-alias-000001", "it-op-alias-000002", true, Map.of("max_docs: 1", true)));
        assertRoles(
                indices, "it-op-alias", tuple("it-op-alias-000001", PAST), tuple("it-op-alias-000002", WRITE_INDEX));
        assertThat(indices.exists("it-op-alias")).isTrue();
        assertThat(indices.exists("it-op-other")).isFalse();
        assertThatThrownBy(() -> indices.rollover("it-op-other")).isInstanceOf(IndexNotFoundException.class);
        assertThatThrownBy(() -> indices.rollover("it-op-alias-000002"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("it-op-alias-000002 is an index: what is rolled over is an alias or a data stream");
        assertThatThrownBy(() -> indices.mapping("it-op-alias"))
                .isInstanceOf(IndexNotFoundException.class)
                .hasMessageContaining(
                        "it stands for indices with names of their own: it-op-alias-000001, it-op-alias-");

        assertThatThrownBy(() -> indices.deleteStillWritten("it-op-alias-000002"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("it-op-alias-000002 is not deleted: it is the write index of it-op-alias, which must be"
                        + " rolled over first");
        assertThat(indices.delete("it-op-alias-000001").documents()).hasValue(1);
        assertRoles(indices, "it-op-alias", tuple("it-op-alias-000002", WRITE_INDEX));
    }

    @Test
    void theOnlyIndexOfAnAliasIsItsWriteIndex() {
        SERVER.put("/it-op-only-000001", "{\"aliases\":{\"it-op-only\":{}}}");
        SERVER.put("/it-op-none-000001", "{\"aliases\":{\"it-op-none\":{\"is_write_index\":false}}}");

        assertRoles(view("it-op-only"), "it-op-only", tuple("it-op-only-000001", WRITE_INDEX));
        assertRoles(view("it-op-none"), "it-op-none", tuple("it-op-none-000001", PAST));
    }

    @Test
    void aDataStreamIsRolledOver() {
        String stream = "it-op-stream-" + UUID.randomUUID();
        SERVER.put(
                "/_index_template/" + stream,
                "{\"index_patterns\":[\"" + stream
                        + "\"],\"data_stream\":{},\"priority\":900,\"template\":{\"mappings\":" + MAPPINGS
                        + "}}");
        add(stream, "2026-11-20T00:00:00Z");
        TraceIndices indices = view(stream);

        assertThat(indices.previewRollover(stream, RolloverConditions.none()).due())
                .isTrue();
        Rollover rollover = indices.rollover(stream);
        assertThat(rollover.done()).isTrue();
        assertRoles(indices, stream, tuple(rollover.oldIndex(), PAST), tuple(rollover.newIndex(), WRITE_INDEX));
        assertThat(indices.settings(rollover.oldIndex())).containsEntry("index.hidden", "true");

        assertThatThrownBy(() -> indices.delete(rollover.newIndex())).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> indices.delete(stream)).isInstanceOf(IndexNotFoundException.class);
        indices.delete(rollover.oldIndex());
        assertRoles(indices, stream, tuple(rollover.newIndex(), WRITE_INDEX));
    }

    private static void assertRoles(TraceIndices indices, String writtenAs, Tuple... roles) {
        assertThat(indices.list())
                .extracting(TraceIndex::name, TraceIndex::role)
                .containsExactly(roles);
        assertThat(indices.list()).extracting(TraceIndex::writtenAs).containsOnly(writtenAs);
    }

    @Test
    void showsTheMapping() {
        IndexMapping mapping = view("it-op-fixed").mapping("it-op-fixed");

        assertThat(mapping.fields())
                .containsExactly(
                        Map.entry("custom", "flattened"),
                        Map.entry("log.level", "alias"),
                        Map.entry("message", "text"),
                        Map.entry("message.keyword", "keyword"));
        assertThat(mapping.json()).startsWith("{\"dynamic\":\"false\"");
        assertThat(mapping).hasToString("custom: flattened\nlog.level: alias\nmessage: text\nmessage.keyword: keyword");
    }

    @Test
    void changesDynamicSettings() {
        TraceIndices indices = view("it-op-fixed");

        indices.change("it-op-fixed", Map.of("refresh_interval", "30s", "index.max_result_window", "500"));
        assertThat(indices.settings("it-op-fixed"))
                .containsEntry("index.refresh_interval", "30s")
                .containsEntry("index.max_result_window", "500");

        Map<String, @Nullable String> reset = new HashMap<>();
        reset.put("refresh_interval", null);
        reset.put("index.query.default_field", "message,logger");
        indices.change("it-op-fixed", reset);
        assertThat(indices.settings("it-op-fixed"))
                .doesNotContainKey("index.refresh_interval")
                .containsEntry("index.query.default_field", "message,logger");
    }

    @Test
    void tellsInASentenceWhatCannotBeChanged() {
        TraceIndices indices = view("it-op-fixed");

        assertThatThrownBy(() -> indices.change(
                        "it-op-fixed",
                        Map.of("number_of_shards", "3", "codec", "best_compression", "refresh_interval", "7s")))
                .isInstanceOf(RefusedException.class)
                .message()
                .startsWith("The settings of it-op-fixed stay as they are: Elasticsearch lets no open index change ")
                .contains("index.number_of_shards")
                .contains("index.codec")
                .doesNotContain("reopen");
        assertThatThrownBy(() -> indices.change("it-op-fixed", Map.of("refresh", "3s")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Elasticsearch answered 400: unknown setting [index.refresh]");
        assertThat(indices.settings("it-op-fixed")).doesNotContainEntry("index.refresh_interval", "7s");
    }

    @Test
    void deletesOnlyWhatIsNamedExactly() {
        store("it-op-del-2026.11.20", "2026-11-20T00:00:00Z");
        TraceIndices indices = view("it-op-del-%{yyyy.MM.dd}");

        for (String inexact : new String[] {
            "",
            "_all",
            "*",
            "it-op-del-*",
            "it-op-del-2026.11.2?",
            "it-op-del-2026.11.20,it-op-fixed",
            "-it-op-del",
            "<x>"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> indices.deleteStillWritten(inexact))
                    .withMessage("\"" + inexact
                            + "\" is not the name of one index: deleting takes exact names, one at a time");
        }
        assertThat(indices.exists("it-op-del-2026.11.20")).isTrue();

        TraceIndex deleted = indices.delete("it-op-del-2026.11.20");
        assertThat(deleted.name()).isEqualTo("it-op-del-2026.11.20");
        assertThat(deleted.documents()).hasValue(1);
        assertThat(indices.exists()).isFalse();
        assertThatThrownBy(() -> indices.delete("it-op-del-2026.11.20")).isInstanceOf(IndexNotFoundException.class);
    }

    @Test
    void deletesWhatIsStillWrittenOnlyWhenAskedTo() {
        store("it-op-live", "2026-11-22T00:00:00Z");
        store("it-op-live-2026.11.22", "2026-11-22T00:00:00Z");
        TraceIndices indices = view("it-op-live", "it-op-live-%{yyyy.MM.dd}");

        for (String index : new String[] {"it-op-live", "it-op-live-2026.11.22"}) {
            assertThatThrownBy(() -> indices.delete(index))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(index + " is not deleted: records still go there (deleteStillWritten deletes it all the"
                            + " same)");
            assertThat(indices.exists(index)).isTrue();
            assertThat(indices.deleteStillWritten(index).role()).isEqualTo(CURRENT);
            assertThat(indices.exists(index)).isFalse();
        }
    }

    @Test
    void aDatedIndexThatAnAliasWritesToIsProtected() {
        SERVER.put("/it-op-both-2026.11.20", "{\"aliases\":{\"it-op-both-live\":{\"is_write_index\":true}}}");
        TraceIndices indices = view("it-op-both-%{yyyy.MM.dd}");

        assertRoles(indices, "it-op-both-live", tuple("it-op-both-2026.11.20", WRITE_INDEX));
        assertThatThrownBy(() -> indices.deleteStillWritten("it-op-both-2026.11.20"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("write index of it-op-both-live");
    }

    @Test
    void retentionGoesByTheNewestRecord() {
        store("it-op-old-2026.08.01", "2026-08-01T00:00:00Z");
        add("it-op-old-2026.08.01", "2026-08-01T12:34:56.789Z");
        store("it-op-old-2026.08.02", "2026-08-02T00:00:00Z");
        add("it-op-old-2026.08.02", "2026-11-22T00:00:00Z");
        SERVER.put("/it-op-old-2026.08.04", "{}");
        SERVER.post("/it-op-old-2026.08.05/_bulk?refresh", "{\"create\":{}}\n{\"other\":1}\n");
        SERVER.post("/it-op-old-2026.08.06/_bulk?refresh", "{\"create\":{}}\n{\"datetime\":\"never\"}\n");
        store("it-op-old-2026.08.07", "2026-08-07T00:00:00Z");
        SERVER.post("/it-op-old-2026.08.07/_close", "");
        TraceIndices indices = view("it-op-old-%{yyyy.MM.dd}");

        RetentionReport report = indices.checkRetention(Duration.ofDays(90));
        assertThat(report.before()).isEqualTo(NOON.minus(Duration.ofDays(90)));
        assertThat(report.outlived())
                .extracting(outlived -> outlived.index().name(), Outlived::newestRecord)
                .containsExactly(tuple("it-op-old-2026.08.01", Instant.parse("2026-08-01T12:34:56.789Z")));
        assertThat(report.unknown())
                .containsExactly("it-op-old-2026.08.05", "it-op-old-2026.08.06", "it-op-old-2026.08.07");
        assertThat(indices.list()).hasSize(6);
        assertThat(indices.list().indices().get(5)).satisfies(closed -> {
            assertThat(closed.open()).isFalse();
            assertThat(closed.documents()).isEmpty();
            assertThat(closed.bytesPerShard()).isEmpty();
        });
        assertThatIllegalArgumentException().isThrownBy(() -> indices.checkRetention(Duration.ZERO));
    }

    @Test
    void aServerWithoutPoliciesSaysSo() {
        Lifecycle lifecycle = view("it-op-fixed").lifecycle();

        assertThat(lifecycle.mode()).isEqualTo(LifecycleMode.UNAVAILABLE);
        assertThat(lifecycle.policy("any")).isEmpty();
        assertThat(lifecycle.explain())
                .extracting(IndexLifecycle::index, IndexLifecycle::managedBy)
                .containsExactly(tuple("it-op-fixed", IndexLifecycle.Manager.NOBODY));
    }

    @Test
    void tellsTheHealthOfTheCluster() {
        ClusterHealth health = view("it-op-fixed").clusterHealth();

        assertThat(health.cluster()).isNotEmpty();
        assertThat(health.health()).isIn(Health.GREEN, Health.YELLOW);
        assertThat(health.nodes()).isEqualTo(1);
        assertThat(health.dataNodes()).isEqualTo(1);
    }

    private static TraceIndices view(String... indices) {
        return Operated.view(SERVER.uri().toString(), indices);
    }

    /** Stores one record of this time, in an index that gets no copies. */
    private static void store(String index, String time) {
        SERVER.put("/" + index, "{\"settings\":{\"number_of_replicas\":0},\"mappings\":" + MAPPINGS + "}");
        add(index, time);
    }

    private static void add(String index, String time) {
        SERVER.post(
                "/" + index + "/_bulk?refresh",
                "{\"create\":{}}\n{\"@timestamp\":\"" + time + "\",\"datetime\":\"" + time + "\"}\n");
    }
}
