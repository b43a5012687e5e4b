// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Search;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes of indices as they age, by a policy of Elasticsearch's (ILM) or by the lifecycle of a data stream. Answers
 * also where the server has neither. Thread-safe.
 */
public final class Lifecycle {
    private static final List<String> PHASES = List.of("hot", "warm", "cold", "frozen", "delete");

    private final TraceIndices indices;

    Lifecycle(TraceIndices indices) {
        this.indices = indices;
    }

    /** Whether policies are carried out. */
    public LifecycleMode mode() {
        try (Search search = indices.connect()) {
            return search.findIfOffered("/_ilm/status")
                    .map(status ->
                            LifecycleMode.of(status.path("operation_mode").asText()))
                    .orElse(LifecycleMode.UNAVAILABLE);
        }
    }

    /** The policy of this name; empty when there is none, as on a server without ILM. */
    public Optional<LifecyclePolicy> policy(String name) {
        try (Search search = indices.connect()) {
            return search.findIfOffered("/_ilm/policy" + Uri.of(name, ""))
                    .filter(policies -> policies.has(name))
                    .map(policies -> policy(name, policies.path(name)));
        }
    }

    private static LifecyclePolicy policy(String name, JsonNode stored) {
        List<LifecyclePolicy.Phase> phases = stored.at("/policy/phases").properties().stream()
                .map(phase -> phase(phase.getKey(), phase.getValue()))
                .sorted(Comparator.comparingInt(phase -> PHASES.indexOf(phase.name())))
                .toList();
        return new LifecyclePolicy(name, stored.path("version").asLong(), phases);
    }

    private static LifecyclePolicy.Phase phase(String name, JsonNode stored) {
        Map<String, String> actions = new TreeMap<>();
        stored.path("actions")
                .properties()
                .forEach(
                        action -> actions.put(action.getKey(), action.getValue().toString()));
        return new LifecyclePolicy.Phase(name, stored.path("min_age").asText(), actions);
    }

    /** Where each index is in its life, by name. */
    public List<IndexLifecycle> explain() {
        return indices.ask((search, members) -> members.isEmpty() ? List.of() : explain(search, members));
    }

    private static List<IndexLifecycle> explain(Search search, Members members) {
        JsonNode byPolicy = told(search, members, "/_ilm/explain");
        JsonNode byStream = told(search, members, "/_lifecycle/explain");
        return members.byName().keySet().stream()
                .map(index -> LifecycleExplanation.of(index, byPolicy.path(index), byStream.path(index)))
                .toList();
    }

    private static JsonNode told(Search search, Members members, String request) {
        return search.findIfOffered(Uri.of(members.reached(), request))
                .orElseGet(Json::object)
                .path("indices");
    }
}
