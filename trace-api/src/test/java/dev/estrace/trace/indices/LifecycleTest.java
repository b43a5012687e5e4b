// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.trace.indices.IndexLifecycle.Manager;
import dev.estrace.trace.search.AuthenticationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Life cycles, of which the real server of the tests has none. */
class LifecycleTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final Lifecycle lifecycle =
            Operated.view(server.uri().toString(), "traces", "metrics").lifecycle();

    @BeforeEach
    void anAliasAndADataStream() {
        answer("/_resolve/index/traces", """
                {"indices": [], "aliases": [{"name": "traces", "indices": ["traces-000001", "traces-000002"]}],
                 "data_streams": []}
                """);
        answer("/_resolve/index/metrics", """
                {"indices": [], "aliases": [], "data_streams": [{"name": "metrics",
                 "backing_indices": [".ds-metrics-2026.11.20-000001"], "timestamp_field": "@timestamp"}]}
                """);
        answer("/traces%2Cmetrics/_alias", "{}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void answer(String path, String body) {
        answer(path, Answer.status(200).body(body));
    }

    private void answer(String path, Answer answer) {
        server.answer(request -> request.path().equals(path), answer).times(Integer.MAX_VALUE);
    }

    @Test
    void tellsWhetherPoliciesAreCarriedOut() {
        for (LifecycleMode mode :
                new LifecycleMode[] {LifecycleMode.RUNNING, LifecycleMode.STOPPING, LifecycleMode.STOPPED}) {
            server.answer(
                    request -> request.path().equals("/_ilm/status"),
                    Answer.good().body("{\"operation_mode\": \"" + mode + "\"}"));
            assertThat(lifecycle.mode()).isEqualTo(mode);
        }
    }

    @Test
    void whatIsNoPartOfAServerIsUnavailable() {
        answer(
                "/_ilm/status",
                Answer.status(405).body("{\"error\": \"Incorrect HTTP method for uri [/_ilm/status]\"}"));
        answer("/_ilm/policy/p", Answer.status(400).body("{\"error\": \"no handler found for uri [/_ilm/policy/p]\"}"));
        answer(
                "/traces%2Cmetrics/_ilm/explain",
                Answer.status(410).body("{\"error\": {\"type\": \"api_not_available_exception\"}}"));

        assertThat(lifecycle.mode()).isEqualTo(LifecycleMode.UNAVAILABLE);
        assertThat(lifecycle.policy("p")).isEmpty();
        assertThat(lifecycle.explain())
                .hasSize(3)
                .extracting(IndexLifecycle::managedBy)
                .containsOnly(Manager.NOBODY);
    }

    @Test
    void whoMayNotAskIsToldSo() {
        answer("/_ilm/status", Answer.status(403));
        assertThatThrownBy(lifecycle::mode).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void showsAPolicyInTheOrderOfItsPhases() {
        answer("/_ilm/policy/30%20days", """
                {"30 days": {"version": 3, "modified_date": "2026-11-01T10:00:00.000Z", "policy": {"phases": {
                   "delete": {"min_age": "30d", "actions": {"delete": {"delete_searchable_snapshot": true}}},
                   "hot": {"min_age": "0ms", "actions": {
                      "rollover": {"max_age": "7d", "max_primary_shard_size": "50gb"}, "set_priority": {"priority": 100}}}}},
                 "in_use_by": {"indices": ["traces-000001"], "data_streams": [], "composable_templates": []}}}
                """);

        assertThat(lifecycle.policy("30 days"))
                .contains(new LifecyclePolicy(
                        "30 days",
                        3,
                        List.of(
                                new LifecyclePolicy.Phase(
                                        "hot",
                                        "0ms",
                                        Map.of(
                                                "rollover", "{\"max_age\":\"7d\",\"max_primary_shard_size\":\"50gb\"}",
                                                "set_priority", "{\"priority\":100}")),
                                new LifecyclePolicy.Phase(
                                        "delete", "30d", Map.of("delete", "{\"delete_searchable_snapshot\":true}")))));
    }

    @Test
    void aPolicyThatIsNotThereIsNone() {
        answer("/_ilm/policy/p", Answer.status(404, "resource_not_found_exception"));
        assertThat(lifecycle.policy("p")).isEmpty();
    }

    @Test
    void tellsWhereEachIndexIsInItsLife() {
        answer("/traces%2Cmetrics/_ilm/explain", """
                {"indices": {
                  "traces-000001": {"index": "traces-000001", "managed": true, "policy": "shrink-index",
                    "lifecycle_date_millis": 1541717265865, "age": "5.1d", "phase": "warm", "action": "shrink",
                    "step": "ERROR", "failed_step": "shrink", "is_auto_retryable_error": false,
                    "step_info": {"type": "illegal_argument_exception",
                                  "reason": "the number of target shards [4] must be less that the number of source shards [2]"},
                    "phase_execution": {"policy": "shrink-index", "version": 1}},
                  "traces-000002": {"index": "traces-000002", "managed": true, "policy": "shrink-index", "phase": "hot",
                    "action": "rollover", "step": "check-rollover-ready"},
                  "traces-000003": {"index": "traces-000003", "managed": true, "policy": "of-a-neighbour"},
                  ".ds-metrics-2026.11.20-000001": {"index": ".ds-metrics-2026.11.20-000001", "managed": false}}}
                """);
        answer("/traces%2Cmetrics/_lifecycle/explain", """
                {"indices": {
                  "traces-000001": {"index": "traces-000001", "managed_by_lifecycle": false},
                  ".ds-metrics-2026.11.20-000001": {"index": ".ds-metrics-2026.11.20-000001",
                    "managed_by_lifecycle": true, "index_creation_date_millis": 1681919221417,
                    "lifecycle": {"enabled": true, "data_retention": "30d"}, "error": {"type": "max_shards"}}}}
                """);

        assertThat(lifecycle.explain())
                .extracting(
                        IndexLifecycle::index,
                        IndexLifecycle::managedBy,
                        IndexLifecycle::rule,
                        IndexLifecycle::phase,
                        IndexLifecycle::action,
                        IndexLifecycle::step,
                        IndexLifecycle::problem)
                .containsExactly(
                        tuple(
                                ".ds-metrics-2026.11.20-000001",
                                Manager.DATA_STREAM,
                                "30d",
                                "",
                                "",
                                "",
                                Optional.of("{\"type\":\"max_shards\"}")),
                        tuple(
                                "traces-000001",
                                Manager.POLICY,
                                "shrink-index",
                                "warm",
                                "shrink",
                                "ERROR",
                                Optional.of("shrink: the number of target shards [4] must be less that the number of"
                                        + " source shards [2]")),
                        tuple(
                                "traces-000002",
                                Manager.POLICY,
                                "shrink-index",
                                "hot",
                                "rollover",
                                "check-rollover-ready",
                                Optional.empty()));
    }
}
