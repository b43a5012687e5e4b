// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static dev.estrace.trace.query.Condition.anyOf;
import static dev.estrace.trace.query.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.Condition.Not;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    private static final Condition TEAM = where().team("a");
    private static final Condition ERROR = where().hasError();
    private static final Condition STATUS = where().status("error");

    @Test
    void candidatesFitAllThatStandsTogether() {
        assertThat(candidates(where().not(TEAM).and(ERROR).and(STATUS).workflow("w")))
                .isEqualTo(new Condition.All(List.of(ERROR, where().workflow("w"))));
    }

    @Test
    void candidatesFitOneOfAlternativesThatAllNeedARecord() {
        Condition failed = ERROR.and(STATUS);

        assertThat(candidates(anyOf(List.of(TEAM, failed)))).isEqualTo(anyOf(List.of(TEAM, ERROR)));
        assertThat(candidates(anyOf(List.of(TEAM, STATUS)))).isEqualTo(where());
    }

    @Test
    void whatIsNotWantedSelectsNoCandidates() {
        assertThat(candidates(new Not(TEAM))).isEqualTo(where());
        assertThat(candidates(new Not(new Not(TEAM)))).isEqualTo(TEAM);
    }

    @Test
    void nothingMoreIsAskedForWhatCandidatesFit() {
        assertThat(asked(TEAM.and(STATUS))).isEmpty();
        assertThat(asked(TEAM.not(ERROR).either(ERROR, STATUS)).at("/existing/filters/filters"))
                .hasSize(1);
    }

    private static Condition candidates(Condition condition) {
        return new RunPlan(TraceQuery.all().and(condition)).candidates();
    }

    private static ObjectNode asked(Condition condition) {
        ObjectNode aggregations = Json.object();
        new RunPlan(TraceQuery.all().and(condition)).askFor(aggregations);
        return aggregations;
    }
}
