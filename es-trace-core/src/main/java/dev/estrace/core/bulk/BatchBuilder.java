// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import dev.estrace.core.encode.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Collects the lines of a bulk body, record by record. Worker thread only. */
public final class BatchBuilder {
    private static final long NOT_SPOOLED = -1;
    private static final int FEW = 256;

    private final Bytes body;
    private final List<Label> labels;
    private int[] ends;
    private long[] frames;

    /** @param body empty, and left to the batch that is built */
    public BatchBuilder(Bytes body) {
        this(body, FEW);
    }

    /** @param expected how many records there may be: more cost memory while it grows */
    public BatchBuilder(Bytes body, int expected) {
        this.body = body;
        this.labels = new ArrayList<>(expected);
        this.ends = new int[expected];
        this.frames = new long[expected];
    }

    /**
     * Writes the action line.
     *
     * @param index a checked index name, which needs no escaping
     */
    public void beginRecord(byte[] index, long sequence, Demand demand) {
        ActionLine.write(body, index, sequence, demand);
    }

    /** Where the document goes, after {@link #beginRecord}. */
    public Bytes body() {
        return body;
    }

    /** Ends the document's line and counts the record in. */
    public void endDocument(Label label) {
        body.write('\n');
        endRecord(label);
    }

    /** Takes over a record whose lines are complete. */
    public void add(byte[] lines, int from, int length, Label label, long frame) {
        body.write(lines, from, length);
        endRecord(label);
        spooled(frame);
    }

    /** Notes where the last record that was ended is in the spool. */
    public void spooled(long frame) {
        frames[size() - 1] = frame;
    }

    /** Where the records that were ended are in the spool. */
    public LongStream frames() {
        return Arrays.stream(frames, 0, size());
    }

    /** Where one of the records that were ended is in the spool. */
    public long frame(int record) {
        return frames[record];
    }

    /** Forgets everything since the last record that was ended. */
    public void abandonRecord() {
        body.cutTo(size() == 0 ? 0 : ends[size() - 1]);
    }

    /** Moves the last record that was ended to another batch. */
    public void moveLastTo(BatchBuilder other) {
        int last = size() - 1;
        int bytes = lastRecordBytes();
        // may find no memory: until it returns nothing has left this batch
        other.add(body.array(), body.length() - bytes, bytes, labels.get(last), frames[last]);
        labels.remove(last);
        body.cutTo(body.length() - bytes);
    }

    /** Records ended so far. */
    public int size() {
        return labels.size();
    }

    /** Bytes of the last record that was ended. */
    public int lastRecordBytes() {
        return ends[size() - 1] - (size() == 1 ? 0 : ends[size() - 2]);
    }

    /** The batch, of this generation and not sent yet. */
    public Batch build(long generation) {
        return build(generation, Trials.NONE);
    }

    Batch build(long generation, Trials trials) {
        return new Batch(body, size(), ends, frames, labels, generation, trials);
    }

    void addFrom(Batch batch, int record) {
        add(batch.body().array(), batch.start(record), batch.bytes(record), batch.label(record), batch.frame(record));
    }

    private void endRecord(Label label) {
        if (size() == ends.length) {
            ends = Arrays.copyOf(ends, size() * 2 + 1);
            frames = Arrays.copyOf(frames, size() * 2 + 1);
        }
        ends[size()] = body.length();
        frames[size()] = NOT_SPOOLED;
        labels.add(label);
    }
}
