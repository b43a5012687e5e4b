// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.TraceSettings;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static Place place(String... indices) {
        List<IndexPattern> patterns = Stream.of(indices)
                .map(index -> Objects.requireNonNull(IndexPattern.parse(index)))
                .toList();
        return new Place(TraceSettings.builder("test").build().pipeline().server(), patterns);
    }

    @Test
    void namesAllIndices() {
        assertThat(place("orders", "traces-%{yyyy.MM.dd}").names()).isEqualTo("orders,traces-*");
        assertThatIllegalArgumentException().isThrownBy(() -> place()).withMessage("No index is named");
    }

    @Test
    void onlyADateKeepsNeighboursOut() {
        assertThat(place("traces").withoutNeighbours()).isEmpty();
        assertThat(place("traces-%{genops.team}").withoutNeighbours()).isEmpty();
        assertThat(place("traces-%{genops.team}-%{yyyy}")
                        .withoutNeighbours()
                        .orElseThrow()
                        .toString())
                .contains("traces-*-197*", "traces-*-20*", "traces-*-*");
        assertThat(place("traces-%{genops.team}-%{yyyy}").names()).isEqualTo("traces-*-*");
    }

    @Test
    void indicesByFieldAreNotRolledOver() {
        Set<String> teams = Set.of("traces-a", "traces-b", "traces-a-000001", "traces-a-000002");
        assertThat(place("traces-%{genops.team}").isRolledOver(teams)).isFalse();
        assertThat(place("traces-%{genops.team}").isRolledOver(Set.of(".ds-traces-a-000001", ".ds-traces-b-000001")))
                .isFalse();
        assertThat(place("traces-%{genops.team}-%{yyyy}").mayRollOver()).isFalse();
    }

    @Test
    void dataStreamsByFieldMayBe() {
        Place teams = place("traces-%{genops.team}");
        assertThat(teams.mayRollOver()).isTrue();
        assertThat(teams.isRolledOver(Set.of(
                        ".ds-traces-a-2026.11.20-000001",
                        ".ds-traces-a-2026.11.21-000002",
                        ".ds-traces-b-2026.11.20-000001")))
                .isTrue();
        assertThat(teams.isRolledOver(Set.of("shrink-a1b2-.ds-traces-a-000001", ".ds-traces-a-000002")))
                .isTrue();
        assertThat(place("traces", "traces-%{genops.team}").isRolledOver(Set.of("traces-000001", "traces-000002")))
                .isTrue();
    }

    @Test
    void anIndexIsNotRolledOver() {
        assertThat(place("traces").isRolledOver(Set.of("traces"))).isFalse();
        assertThat(place("traces").isRolledOver(Set.of())).isFalse();
        assertThat(place("traces").isRolledOver(Set.of("traces-000001"))).isFalse();
        assertThat(place("traces", "orders").isRolledOver(Set.of("traces-000001", "orders-000001")))
                .isFalse();
        assertThat(place("traces-%{yyyy.MM.dd}").isRolledOver(Set.of("traces-2026.11.20", "traces-2026.11.21")))
                .isFalse();
    }

    @Test
    void anAliasAndADataStreamMayBe() {
        assertThat(place("traces").isRolledOver(Set.of("traces-000001", "traces-000002")))
                .isTrue();
        assertThat(place("traces", "orders").isRolledOver(Set.of("traces-000001", "traces-000002")))
                .isTrue();
        assertThat(place("traces", "orders")
                        .isRolledOver(Set.of(".ds-traces-2026.11.20-000001", ".ds-traces-2026.11.21-000002", "orders")))
                .isTrue();
        assertThat(place("traces").isRolledOver(Set.of("a", "b"))).isTrue();
        assertThat(place("traces", "traces-%{yyyy}").isRolledOver(Set.of("traces-000001", "traces-000002")))
                .isTrue();
    }
}
