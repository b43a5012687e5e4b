// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PolicyIT {
    private static final Breakdown BY_POLICY_AND_TEAM = Breakdown.by(Dimension.POLICY, Dimension.TEAM);

    private static TraceAnalysis analysis;

    @BeforeAll
    static void store() {
        analysis = new AnalysedIndex("it-policy")
                .store(
                        "it-policy",
                        List.of(
                                said("budget", "blocked", "ml"),
                                said("budget", "blocked", "ml"),
                                said("budget", "warning", "ml"),
                                said("budget", "blocked", null),
                                said("privacy", "warning", "web"),
                                said("privacy", "allowed", "web"),
                                said(null, null, "web")))
                .analysis();
    }

    @Test
    void countsViolationsByPolicyAndTeam() {
        assertThat(tuples(analysis.policyViolations(TraceQuery.all(), BY_POLICY_AND_TEAM)))
                .containsExactly(
                        tuple("budget", Optional.empty(), "blocked", 1L),
                        tuple("budget", Optional.of("ml"), "blocked", 2L),
                        tuple("budget", Optional.of("ml"), "warning", 1L),
                        tuple("privacy", Optional.of("web"), "warning", 1L));
    }

    @Test
    void countsEverythingThatPoliciesSaidOnRequest() {
        assertThat(tuples(analysis.policyResults(TraceQuery.all().team("web"), BY_POLICY_AND_TEAM)))
                .containsExactly(
                        tuple("privacy", Optional.of("web"), "allowed", 1L),
                        tuple("privacy", Optional.of("web"), "warning", 1L));
    }

    private static List<Tuple> tuples(Rows<PolicyRow> rows) {
        return rows.list().stream()
                .map(row -> tuple(
                        row.key().value(Dimension.POLICY).orElseThrow(),
                        row.key().value(Dimension.TEAM),
                        row.result(),
                        row.times()))
                .toList();
    }

    private static Document said(@Nullable String policy, @Nullable String result, @Nullable String team) {
        return Document.at(Instant.parse("2026-03-01T12:00:00Z"))
                .with(TraceField.GENOPS_POLICY_NAME, policy)
                .with(TraceField.GENOPS_POLICY_RESULT, result)
                .with(TraceField.GENOPS_TEAM, team);
    }
}
