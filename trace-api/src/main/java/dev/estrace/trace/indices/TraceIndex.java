// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One index, as it was when it was looked at. Immutable.
 *
 * @param name its exact name
 * @param writtenAs what records name to get there: an alias, a data stream, or the index itself
 * @param role whether records still go there
 * @param health whether all copies of its shards are there
 * @param open false: it takes no records and is not searched
 * @param shards primary shards
 * @param replicas copies of each
 * @param documents how many it holds, those of the last moments not counted; empty where no shard tells, as in a closed
 *     index. Of a red one it counts what is there
 * @param bytes on disk, of the primary shards; empty where {@code documents} is
 * @param totalBytes on disk, of all copies; empty where {@code documents} is
 * @param created when it was created, whatever the time of its records
 */
public record TraceIndex(
        String name,
        String writtenAs,
        IndexRole role,
        Health health,
        boolean open,
        int shards,
        int replicas,
        OptionalLong documents,
        OptionalLong bytes,
        OptionalLong totalBytes,
        Instant created) {
    /** How long ago it was created. */
    public Duration age(Instant now) {
        return Duration.between(created, now);
    }

    /** The mean over the primary shards, which is what limits on size are about; empty where {@code bytes} is. */
    public OptionalLong bytesPerShard() {
        return bytes.isEmpty() ? bytes : OptionalLong.of(bytes.getAsLong() / Math.max(1, shards));
    }
}
