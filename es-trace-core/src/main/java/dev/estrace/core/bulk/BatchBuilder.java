// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the lines of a bulk body, record by record. Worker thread only. */
public final class BatchBuilder {
    private static final byte[] BEFORE_INDEX = "{\"create\":{\"_index\":\"".getBytes(UTF_8);
    private static final byte[] BEFORE_ID = "\",\"_id\":\"".getBytes(UTF_8);
    private static final byte[] AFTER_ID = "\"}}\n".getBytes(UTF_8);

    private final Bytes body;
    private final List<TraceLevel> levels = new ArrayList<>();
    private int[] ends = new int[256];

    /** @param body empty, and left to the batch that is built */
    public BatchBuilder(Bytes body) {
        this.body = body;
    }

    /**
     * Writes the action line. It is {@code create} with an id of our own: sent again, a record that is stored answers
     * 409 instead of being stored twice.
     *
     * @param index a checked index name, which needs no escaping
     */
    public void beginRecord(byte[] index, long sequence) {
        body.append(BEFORE_INDEX);
        body.append(index);
        body.append(BEFORE_ID);
        RecordId.write(sequence, body.claim(RecordId.LENGTH), body.length() - RecordId.LENGTH);
        body.append(AFTER_ID);
    }

    /** Where the document goes, after {@link #beginRecord}. */
    public Bytes body() {
        return body;
    }

    /** Ends the document's line and counts the record in. */
    public void endDocument(TraceLevel level) {
        body.write('\n');
        endRecord(level);
    }

    /** Forgets everything since the last record that was ended. */
    public void abandonRecord() {
        body.cutTo(size() == 0 ? 0 : ends[size() - 1]);
    }

    /** Moves the last record that was ended to another batch. */
    public void moveLastTo(BatchBuilder other) {
        int bytes = lastRecordBytes();
        other.body.write(body.array(), body.length() - bytes, bytes);
        other.endRecord(levels.get(size() - 1)); // may find no memory: until here nothing has left this batch
        levels.remove(size() - 1);
        body.cutTo(body.length() - bytes);
    }

    /** Records ended so far. */
    public int size() {
        return levels.size();
    }

    /** Bytes of the last record that was ended. */
    public int lastRecordBytes() {
        return ends[size() - 1] - (size() == 1 ? 0 : ends[size() - 2]);
    }

    /** The batch, of this generation and not sent yet. */
    public Batch build(long generation) {
        return build(generation, 0);
    }

    Batch build(long generation, int attempt) {
        return new Batch(body, Arrays.copyOf(ends, size()), levels, generation, attempt);
    }

    void endRecord(TraceLevel level) {
        if (size() == ends.length) {
            ends = Arrays.copyOf(ends, size() * 2);
        }
        ends[size()] = body.length();
        levels.add(level);
    }
}
