// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IndexListTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long GB = 1L << 30;

    @Test
    void aShardOfMoreThan50GigabytesIsOversized() {
        IndexList list = list(
                index("one-shard", IndexRole.CURRENT, 1, 50 * GB + 1, 0),
                index("just-right", IndexRole.PAST, 1, 50 * GB, 9),
                index("two-shards", IndexRole.PAST, 2, 99 * GB, 9),
                index("too-few-shards", IndexRole.WRITE_INDEX, 2, 101 * GB, 0),
                closed("unknown"));

        assertThat(list.oversized()).extracting(TraceIndex::name).containsExactly("one-shard", "too-few-shards");
        assertThat(list.oversized(49 * GB)).hasSize(4);
        assertThat(list.oversized().at()).isEqualTo(NOW);
    }

    @Test
    void aShardOfLessThanAGigabyteIsUndersizedOnceItGrowsNoMore() {
        IndexList list = list(
                index("empty", IndexRole.PAST, 1, 0, 2),
                index("small", IndexRole.PAST, 2, 2 * GB - 2, 2),
                index("large-enough", IndexRole.PAST, 1, GB, 2),
                index("young", IndexRole.PAST, 1, 0, 1),
                index("written", IndexRole.WRITE_INDEX, 1, 0, 2),
                index("current", IndexRole.CURRENT, 1, 0, 2),
                closed("unknown"));

        assertThat(list.undersized()).extracting(TraceIndex::name).containsExactly("empty", "small");
        assertThat(list.undersized(2 * GB, Duration.ofHours(1)))
                .extracting(TraceIndex::name)
                .containsExactly("empty", "small", "large-enough", "young");
    }

    @Test
    void printsAsATable() {
        IndexList list = list(
                index("traces-2026.11.20", IndexRole.PAST, 2, 12_345_678_901L, 2),
                new TraceIndex(
                        ".ds-metrics-000001",
                        "metrics",
                        IndexRole.WRITE_INDEX,
                        Health.YELLOW,
                        true,
                        1,
                        1,
                        OptionalLong.of(0),
                        OptionalLong.of(227),
                        OptionalLong.of(454),
                        NOW.minus(Duration.ofMinutes(90))),
                closed("traces"));

        assertThat(list).hasToString("""
                        index               role         health  documents     size  shards    age  written as
                        traces-2026.11.20   past         green       1,234  11.5 GB  2 x 1     2 d  traces-2026.11.20
                        .ds-metrics-000001  write index  yellow          0    227 B  1 x 2     1 h  metrics
                        traces              current      closed          ?        ?  1 x 1   0 min  traces""");
        assertThat(list()).hasToString("index  role  health  documents  size  shards  age  written as");
    }

    @Test
    void isWrittenForPrograms() {
        assertThat(list(index("traces-2026.11.20", IndexRole.PAST, 2, 10, 2), closed("traces"))
                        .toJson())
                .isEqualTo("[{\"name\":\"traces-2026.11.20\",\"written_as\":\"traces-2026.11.20\",\"role\":\"past\","
                        + "\"health\":\"green\",\"open\":true,\"shards\":2,\"replicas\":0,\"documents\":1234,"
                        + "\"bytes\":10,\"total_bytes\":10,\"created\":\"2026-11-20T12:00:00Z\"},"
                        + "{\"name\":\"traces\",\"written_as\":\"traces\",\"role\":\"current\",\"health\":\"green\","
                        + "\"open\":false,\"shards\":1,\"replicas\":0,\"documents\":null,\"bytes\":null,"
                        + "\"total_bytes\":null,\"created\":\"2026-11-22T12:00:00Z\"}]");
        assertThat(list().toJson()).isEqualTo("[]");
    }

    @Test
    void findsAnIndexByItsName() {
        IndexList list = list(closed("traces"));
        assertThat(list.named("traces")).contains(closed("traces"));
        assertThat(list.named("trace")).isEmpty();
    }

    private static IndexList list(TraceIndex... indices) {
        return new IndexList(NOW, List.of(indices));
    }

    private static TraceIndex index(String name, IndexRole role, int shards, long bytes, int days) {
        return new TraceIndex(
                name,
                name,
                role,
                Health.GREEN,
                true,
                shards,
                0,
                OptionalLong.of(1234),
                OptionalLong.of(bytes),
                OptionalLong.of(bytes),
                NOW.minus(Duration.ofDays(days)));
    }

    private static TraceIndex closed(String name) {
        return new TraceIndex(
                name,
                name,
                IndexRole.CURRENT,
                Health.GREEN,
                false,
                1,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                NOW);
    }
}
