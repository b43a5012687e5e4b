// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.RecordId;

/**
 * The line before each document of a bulk body. It is {@code create} with an id of our own: sent again, a record that is
 * stored answers 409 instead of being stored twice.
 */
public final class ActionLine {
    private static final byte[] BEFORE_INDEX = "{\"create\":{\"_index\":\"".getBytes(UTF_8);
    private static final byte[] BEFORE_ID = "\",\"_id\":\"".getBytes(UTF_8);
    private static final byte[] AFTER_ID = "\"".getBytes(UTF_8);
    private static final byte[] END = "}}\n".getBytes(UTF_8);

    private ActionLine() {}

    /** @param index a checked index name, which needs no escaping */
    static void write(Bytes body, byte[] index, long sequence, Demand demand) {
        body.append(BEFORE_INDEX);
        body.append(index);
        body.append(BEFORE_ID);
        RecordId.write(sequence, body.claim(RecordId.LENGTH), body.length() - RecordId.LENGTH);
        end(body, demand);
    }

    /** As {@link #write(Bytes, byte[], long, Demand)}, with an id that needs no escaping. */
    static void write(Bytes body, String index, String id, Demand demand) {
        body.append(BEFORE_INDEX);
        body.append(index.getBytes(UTF_8));
        body.append(BEFORE_ID);
        body.append(id.getBytes(UTF_8));
        end(body, demand);
    }

    private static void end(Bytes body, Demand demand) {
        body.append(AFTER_ID);
        body.append(demand.members());
        body.append(END);
    }

    /** The index that a line written here names. */
    public static String index(byte[] lines, int from) {
        int start = from + BEFORE_INDEX.length;
        return new String(lines, start, endOfText(lines, start) - start, UTF_8);
    }

    /** The id that a line written here names. */
    static String id(byte[] lines, int from) {
        int start = endOfText(lines, from + BEFORE_INDEX.length) + BEFORE_ID.length;
        return new String(lines, start, endOfText(lines, start) - start, UTF_8);
    }

    /** Where the document behind a line begins. */
    static int end(byte[] lines, int from) {
        int end = from;
        while (lines[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    private static int endOfText(byte[] lines, int start) {
        int end = start;
        while (lines[end] != '"') {
            end++;
        }
        return end;
    }
}
