// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import dev.estrace.core.encode.Bytes;
import dev.estrace.core.encode.DegradedDocument;
import dev.estrace.core.record.TraceLevel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Encoded records on their way: the body of one bulk request. Not changed once it is built, so that any thread may read
 * it; built, taken apart and recycled by the worker.
 */
public final class Batch {
    private final Bytes body;
    private final int size;
    private final int[] ends;
    private final long[] frames;
    private final List<Label> labels;
    private final long generation;
    private final Trials trials;

    /** Takes the arrays over, which may be longer than they are filled: up to {@code size}. */
    Batch(Bytes body, int size, int[] ends, long[] frames, List<Label> labels, long generation, Trials trials) {
        this.body = body;
        this.size = size;
        this.ends = ends;
        this.frames = frames;
        this.labels = labels;
        this.generation = generation;
        this.trials = trials;
    }

    /** How many records it carries. */
    public int size() {
        return size;
    }

    /** Bytes of the whole body. */
    public int bytes() {
        return body.length();
    }

    /** Bytes of one record's lines. */
    public int bytes(int record) {
        return ends[record] - start(record);
    }

    /** Where one record's lines begin in the body. */
    public int start(int record) {
        return record == 0 ? 0 : ends[record - 1];
    }

    /** The body: valid up to {@link #bytes()}. */
    public Bytes body() {
        return body;
    }

    /** Index, level and receipt of one record. */
    public Label label(int record) {
        return labels.get(record);
    }

    /** The level of one record. */
    public TraceLevel level(int record) {
        return label(record).level();
    }

    /** Where one record is in the spool; negative when it is not there. */
    public long frame(int record) {
        return frames[record];
    }

    /** Where all records are in the spool. */
    public LongStream frames() {
        return Arrays.stream(frames, 0, size);
    }

    /** Counts up with every batch cut from the queue; what becomes of a batch keeps its number. */
    public long generation() {
        return generation;
    }

    /** What its records have been through, in this batch or as part of a larger one. */
    public Trials trials() {
        return trials;
    }

    /** The same records, having been through this. */
    public Batch after(Trials trials) {
        return new Batch(body, size, ends, frames, labels, generation, trials);
    }

    /** Some of the records, in their order, in a body of their own. */
    public Batch only(List<Integer> records) {
        BatchBuilder part = new BatchBuilder(
                new Bytes(records.stream().mapToInt(this::bytes).sum()));
        records.forEach(record -> part.addFrom(this, record));
        return part.build(generation, trials);
    }

    /** Those of the records that fit, in a body of their own. */
    public Batch only(IntPredicate fits) {
        return only(IntStream.range(0, size()).filter(fits).boxed().toList());
    }

    /** The id of one record. */
    public String id(int record) {
        return ActionLine.id(body.array(), start(record));
    }

    /** A copy of one record's document, without the line break. */
    public byte[] document(int record) {
        return Arrays.copyOfRange(body.array(), ActionLine.end(body.array(), start(record)), ends[record] - 1);
    }

    /**
     * The same records under the same ids, their documents in the degraded form.
     *
     * @param why what Elasticsearch said, in a word
     * @param mostBytes of one document
     */
    public Batch degraded(String why, int mostBytes) {
        BatchBuilder builder = new BatchBuilder(new Bytes(bytes()));
        for (int i = 0; i < size(); i++) {
            int end = ActionLine.end(body.array(), start(i));
            builder.body().write(body.array(), start(i), end - start(i));
            builder.body().append(DegradedDocument.of(document(i), why, mostBytes));
            builder.endDocument(label(i));
            builder.spooled(frame(i));
        }
        return builder.build(generation, trials.reduced());
    }

    /** Dead letters in the place of the records, under their ids, not sent yet. */
    public Batch letters(String index, Demand demand, IntFunction<byte[]> documents) {
        BatchBuilder builder = new BatchBuilder(new Bytes(bytes() * 2));
        for (int i = 0; i < size(); i++) {
            ActionLine.write(builder.body(), index, id(i), demand);
            builder.body().append(documents.apply(i));
            builder.endDocument(label(i).deadLetter(index));
            builder.spooled(frame(i));
        }
        return builder.build(generation);
    }

    /** The records of both, as of the earlier generation; both have been through the same. */
    public Batch with(Batch later) {
        BatchBuilder both = new BatchBuilder(new Bytes(bytes() + later.bytes()));
        for (int i = 0; i < size(); i++) {
            both.addFrom(this, i);
        }
        for (int i = 0; i < later.size(); i++) {
            both.addFrom(later, i);
        }
        return both.build(Math.min(generation, later.generation), trials);
    }

    /** Two batches of about the same bytes with at least one record each; only of a batch with more than one. */
    public List<Batch> halves() {
        int first = 1;
        while (first < size() - 1 && ends[first - 1] < bytes() / 2) {
            first++;
        }
        int border = first;
        return List.of(only(record -> record < border), only(record -> record >= border));
    }
}
