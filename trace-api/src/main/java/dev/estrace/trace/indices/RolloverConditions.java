// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When to begin a new index: as soon as one of the limits is reached, and at once where there is none. Immutable.
 *
 * @param age since the index was created
 * @param documents in its primary shards
 * @param shardBytes in its largest primary shard
 */
public record RolloverConditions(Optional<Duration> age, OptionalLong documents, OptionalLong shardBytes) {
    /** At once. */
    public static RolloverConditions none() {
        return new RolloverConditions(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Or when it is so old; to the millisecond. */
    public RolloverConditions maxAge(Duration limit) {
        return new RolloverConditions(Optional.of(limit), documents, shardBytes);
    }

    /** Or when it has so many documents. */
    public RolloverConditions maxDocuments(long limit) {
        return new RolloverConditions(age, OptionalLong.of(limit), shardBytes);
    }

    /** Or when a primary shard has so many bytes. */
    public RolloverConditions maxShardBytes(long limit) {
        return new RolloverConditions(age, documents, OptionalLong.of(limit));
    }

    ObjectNode json() {
        ObjectNode limits = Json.object();
        age.ifPresent(limit -> limits.put("max_age", limit.toMillis() + "ms"));
        documents.ifPresent(limit -> limits.put("max_docs", limit));
        shardBytes.ifPresent(limit -> limits.put("max_primary_shard_size", limit + "b"));
        return limits.isEmpty() ? limits : Json.object("conditions", limits);
    }
}
