// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.ForeignAnswerException;
import dev.estrace.trace.search.Search;

/**
 * How the whole cluster is, as it was when it was looked at. Immutable.
 *
 * @param cluster its name
 * @param health the worst of all its indices
 * @param nodes how many are in it
 * @param dataNodes how many of them hold shards
 * @param activeShards shards that can be used, copies included
 * @param initializingShards shards that are being built up
 * @param relocatingShards shards on the way to another node
 * @param unassignedShards shards that no node holds: one that is not there, or a copy for which there is no other node
 * @param pendingTasks changes to the cluster that wait
 */
public record ClusterHealth(
        String cluster,
        Health health,
        int nodes,
        int dataNodes,
        int activeShards,
        int initializingShards,
        int relocatingShards,
        int unassignedShards,
        int pendingTasks) {
    static ClusterHealth read(Search search) {
        JsonNode told =
                search.find("/_cluster/health").orElseThrow(() -> new ForeignAnswerException("it tells of no cluster"));
        return new ClusterHealth(
                told.path("cluster_name").asText(),
                Health.of(told.path("status").asText()),
                told.path("number_of_nodes").asInt(),
                told.path("number_of_data_nodes").asInt(),
                told.path("active_shards").asInt(),
                told.path("initializing_shards").asInt(),
                told.path("relocating_shards").asInt(),
                told.path("unassigned_shards").asInt(),
                told.path("number_of_pending_tasks").asInt());
    }
}
