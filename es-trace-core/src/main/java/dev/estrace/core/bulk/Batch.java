// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.TraceLevel;
import java.util.List;

/**
 * Encoded records on their way: the body of one bulk request. Not changed once it is built, so that any thread may read
 * it; built, taken apart and recycled by the worker.
 */
public final class Batch {
    private final Bytes body;
    private final int[] ends;
    private final List<TraceLevel> levels;
    private final long generation;
    private final int attempt;

    Batch(Bytes body, int[] ends, List<TraceLevel> levels, long generation, int attempt) {
        this.body = body;
        this.ends = ends;
        this.levels = levels;
        this.generation = generation;
        this.attempt = attempt;
    }

    /** How many records it carries. */
    public int size() {
        return ends.length;
    }

    /** Bytes of the whole body. */
    public int bytes() {
        return body.length();
    }

    /** Bytes of one record's lines. */
    public int bytes(int record) {
        return ends[record] - start(record);
    }

    /** The body: valid up to {@link #bytes()}. */
    public Bytes body() {
        return body;
    }

    /** The level of one record. */
    public TraceLevel level(int record) {
        return levels.get(record);
    }

    /** Counts up with every batch cut from the queue; what becomes of a batch keeps its number. */
    public long generation() {
        return generation;
    }

    /** How often it has been sent before, in this form or as part of a larger batch. */
    public int attempt() {
        return attempt;
    }

    /** The same records, to be sent once more. */
    public Batch again() {
        return new Batch(body, ends, levels, generation, attempt + 1);
    }

    /** Some of the records, in a body of their own, to be sent once more. */
    public Batch again(List<Integer> records) {
        BatchBuilder part = new BatchBuilder(
                new Bytes(records.stream().mapToInt(this::bytes).sum()));
        for (int record : records) {
            part.body().write(body.array(), start(record), bytes(record));
            part.endRecord(level(record));
        }
        return part.build(generation, attempt + 1);
    }

    private int start(int record) {
        return record == 0 ? 0 : ends[record - 1];
    }
}
