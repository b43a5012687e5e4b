// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The reply that nearly every bulk request gets: each of its records has been stored. With the filter path of
 * {@link BulkPath} Elasticsearch gives it one form (8.19), so it is told by comparing bytes, at a fraction of what reading
 * JSON costs; in any other form it is read like every reply.
 */
final class AllStored {
    private static final byte[] BEGIN = "{\"errors\":false,\"items\":[".getBytes(US_ASCII);
    private static final byte[] ITEM = "{\"create\":{\"status\":201}},".getBytes(US_ASCII);
    private static final byte[] END = "]}".getBytes(US_ASCII);

    private AllStored() {}

    /** Whether this is said of exactly so many records, at least one. */
    static boolean isSaid(byte[] reply, int records) {
        int items = records * ITEM.length - 1; // no comma behind the last
        int end = BEGIN.length + items;
        return records > 0
                && reply.length == end + END.length
                && Arrays.equals(reply, 0, BEGIN.length, BEGIN, 0, BEGIN.length)
                && areItems(reply, BEGIN.length, items)
                && Arrays.equals(reply, end, reply.length, END, 0, END.length);
    }

    /** Each item is like the one before it. */
    private static boolean areItems(byte[] reply, int start, int length) {
        int first = Math.min(ITEM.length, length);
        int others = length - first;
        int end = start + length;
        return Arrays.equals(reply, start, start + first, ITEM, 0, first)
                && Arrays.equals(reply, start, start + others, reply, end - others, end);
    }
}
