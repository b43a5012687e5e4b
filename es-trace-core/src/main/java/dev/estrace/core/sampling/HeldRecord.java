// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that is held. Immutable.
 *
 * @param bytes estimate of what the heap is spared when it goes, without what it shares with the one before it
 */
record HeldRecord(TraceRecord record, long bytes) {
    /** What a pair weighs beside its texts, in bytes. */
    private static final int PAIR_BYTES = 64;

    /**
     * Weighs all of an accepted record, which takes too long for one that is not held.
     *
     * @param before the one held before it in its run: MDC and scope mostly have the same values still
     */
    static HeldRecord of(TraceRecord record, @Nullable TraceRecord before) {
        long context = newBytes(record.mdc(), before == null ? Entries.NONE : before.mdc())
                + newBytes(record.scope(), before == null ? Entries.NONE : before.scope());
        return new HeldRecord(record, record.estimatedBytes() + context + ownBytes(record));
    }

    @SuppressWarnings("ReferenceEquality") // what is equal and not the same takes memory of its own
    private static long newBytes(Entries entries, Entries before) {
        long[] bytes = new long[1];
        if (entries != before) {
            entries.forEach((key, value) -> {
                if (key != null && value != before.get(key)) {
                    bytes[0] += PAIR_BYTES + key.length() + lengthOf(value);
                }
            });
        }
        return bytes[0];
    }

    private static long ownBytes(TraceRecord record) {
        long tags = record.tags().stream().mapToLong(HeldRecord::lengthOf).sum();
        long fields = record.fields().values().stream()
                .mapToLong(value -> PAIR_BYTES + (value instanceof Map<?, ?> pairs ? bytesOf(pairs) : lengthOf(value)))
                .sum();
        return tags + fields;
    }

    private static long bytesOf(Map<?, ?> pairs) {
        return pairs.entrySet().stream()
                .mapToLong(pair -> PAIR_BYTES + lengthOf(pair.getKey()) + lengthOf(pair.getValue()))
                .sum();
    }

    private static int lengthOf(@Nullable Object value) {
        return value instanceof String text ? text.length() : 0;
    }
}
