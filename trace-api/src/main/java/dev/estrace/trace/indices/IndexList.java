// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Indices as they were at one moment. Prints as a table. Immutable.
 *
 * @param at when they were looked at
 * @param indices by name
 */
public record IndexList(Instant at, List<TraceIndex> indices) implements Iterable<TraceIndex> {
    /** Above it, Elastic advises, a shard recovers and searches slowly: 50 GiB. */
    public static final long LARGE_SHARD_BYTES = 50L << 30;

    /** Below it a shard costs more than it holds: 1 GiB. */
    public static final long SMALL_SHARD_BYTES = 1L << 30;

    /** An index younger than a day may just not have had the time to grow. */
    public static final Duration YOUNG = Duration.ofDays(1);

    /** Keeps a copy of the list. */
    public IndexList {
        indices = List.copyOf(indices);
    }

    /** The one of this exact name. */
    public Optional<TraceIndex> named(String index) {
        return indices.stream().filter(one -> one.name().equals(index)).findFirst();
    }

    /** Those with more than {@link #LARGE_SHARD_BYTES} in a primary shard. */
    public IndexList oversized() {
        return oversized(LARGE_SHARD_BYTES);
    }

    /** Those with more than so many bytes in a primary shard: to be rolled over sooner, or given more shards. */
    public IndexList oversized(long bytesPerShard) {
        return only(index -> index.bytesPerShard().orElse(0) > bytesPerShard);
    }

    /** Those with less than {@link #SMALL_SHARD_BYTES} in a primary shard that are past and not {@link #YOUNG}. */
    public IndexList undersized() {
        return undersized(SMALL_SHARD_BYTES, YOUNG);
    }

    /**
     * Those with less than so many bytes in a primary shard that won't grow any more: to be rolled over later, given fewer
     * shards, or a date by month. What is still written is none of them, nor what was created less than so long ago.
     */
    public IndexList undersized(long bytesPerShard, Duration young) {
        return only(index -> index.role() == IndexRole.PAST
                && index.age(at).compareTo(young) > 0
                && index.bytesPerShard().orElse(Long.MAX_VALUE) < bytesPerShard);
    }

    private IndexList only(Predicate<TraceIndex> wanted) {
        return new IndexList(at, indices.stream().filter(wanted).toList());
    }

    /** In the order of their names. */
    @Override
    public Iterator<TraceIndex> iterator() {
        return indices.iterator();
    }

    /**
     * For programs: a JSON array of objects with {@code name}, {@code written_as}, {@code role} ({@code write_index},
     * {@code current}, {@code past}), {@code health}, {@code open}, {@code shards}, {@code replicas}, {@code documents},
     * {@code bytes}, {@code total_bytes} (null where unknown) and {@code created} (ISO 8601).
     */
    public String toJson() {
        return IndexJson.of(indices);
    }

    /** For people: a table with a line for each. */
    @Override
    public String toString() {
        return IndexTable.of(this);
    }
}
