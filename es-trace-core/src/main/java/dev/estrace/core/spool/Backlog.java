// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads what is on disk only, pass after pass, each from the oldest frame to the newest. Worker thread only. */
final class Backlog {
    /** Bytes of frames not wanted that one call goes past: live records wait meanwhile. */
    private static final long LONGEST_WALK = 8 * 1024 * 1024;

    private static final int NOT_IN_THIS_PASS = Integer.MAX_VALUE;

    private final Segments segments;
    private final Problems problems;
    private final AtomicLong recovered = new AtomicLong();
    private final AtomicLong corrupt = new AtomicLong();
    private @Nullable Segment segment;
    private @Nullable SegmentReader reader;
    private int nextOrdinal;

    Backlog(Segments segments, Problems problems) {
        this.segments = segments;
        this.problems = problems;
    }

    int read(int maxBytes, int maxRecords, FrameConsumer consumer) {
        if (isAtEnd()) {
            goTo(segments.firstWaitingFrom(0));
        }
        Helping helping = new Helping(maxBytes, maxRecords, consumer);
        while (segment != null && readFrom(segment, helping)) {
            Segment following = segments.firstWaitingFrom(segment.key() + 1);
            if (following == null) {
                break;
            }
            goTo(following);
        }
        return helping.records;
    }

    boolean isEmpty() {
        return segments.firstWaitingFrom(0) == null;
    }

    /** Whether nothing that is on disk only lies ahead in this pass. */
    boolean isAtEnd() {
        return segment == null || (!mayFindHere(segment) && segments.firstWaitingFrom(segment.key() + 1) == null);
    }

    /** Leaves a segment that is about to go. */
    void leave(Segment gone) {
        if (gone == segment) {
            goTo(segments.firstWaitingFrom(gone.key() + 1));
        }
    }

    /** Lets its window go when there is nothing to read. */
    void rest() {
        if (isEmpty()) {
            close();
        }
    }

    void close() {
        goTo(null);
    }

    AtomicLong recovered() {
        return recovered;
    }

    AtomicLong corrupt() {
        return corrupt;
    }

    /** Whether it took everything that is here to be had now, and has room for more. */
    private boolean readFrom(Segment here, Helping helping) {
        try {
            while (goToWaiting(here, helping)) {
                if (!helping.hasRoom(opened(here).length())) {
                    return false;
                }
                deliver(here, opened(here), helping);
            }
        } catch (NoSuchFileException gone) {
            lose(here, nextOrdinal, here.frames());
            here.allKnown();
        } catch (IOException failed) {
            nextOrdinal = NOT_IN_THIS_PASS;
            problems.tell(
                    "spool-read",
                    Severity.WARNING,
                    "the spool can not read " + here.file() + " and tries it again later: " + failed);
        }
        return !helping.isTired();
    }

    private boolean goToWaiting(Segment here, Helping helping) throws IOException {
        while (!helping.isTired() && mayFindHere(here)) {
            SegmentReader open = opened(here);
            if (!open.isAtFrame() && !goToNext(here, open)) {
                return false;
            }
            if (here.isWaiting(open.ordinal())) {
                return true;
            }
            helping.pass(open.length());
            leave(open);
        }
        return false;
    }

    private boolean mayFindHere(Segment here) {
        return nextOrdinal != NOT_IN_THIS_PASS && here.mayWaitFrom(nextOrdinal);
    }

    private boolean goToNext(Segment here, SegmentReader open) throws IOException {
        if (!open.next(here.sizeOnDisk())) {
            finish(here, open);
            return false;
        }
        if (!here.isAllKnown()) {
            recovered.addAndGet(here.discover(open.ordinal()));
        }
        lose(here, nextOrdinal, open.ordinal());
        return true;
    }

    private void finish(Segment here, SegmentReader open) throws IOException {
        lose(here, nextOrdinal, here.frames());
        if (here.isAllKnown()) {
            return;
        }
        if (here.frames() == 0 && here.size() > Segment.MAGIC.length && !open.isSegment()) {
            here.setAside();
        } else if (open.isDamaged()) {
            recovered.incrementAndGet();
            corrupt(here, 1);
        }
        here.allKnown();
    }

    private void deliver(Segment here, SegmentReader open, Helping helping) throws IOException {
        int ordinal = open.ordinal();
        if (open.load()) {
            here.take(ordinal);
            helping.take(FrameNumber.of(here.key(), ordinal), open);
        } else {
            lose(here, ordinal, ordinal + 1);
        }
        leave(open);
    }

    private void leave(SegmentReader open) {
        nextOrdinal = open.ordinal() + 1;
        open.skip();
    }

    private void lose(Segment here, int from, int to) {
        int lost = here.lose(from, to);
        if (lost > 0) {
            corrupt(here, lost);
        }
    }

    private void corrupt(Segment here, int lost) {
        corrupt.addAndGet(lost);
        problems.tell(
                "spool-corrupt",
                Severity.ERROR,
                "the spool's file " + here.file() + " is damaged and " + lost
                        + " records in it are lost; the others are sent");
    }

    private SegmentReader opened(Segment here) throws IOException {
        if (reader == null) {
            reader = new SegmentReader(here.file());
            if (here.frames() == 0) {
                here.readAcknowledgements();
            }
        }
        return reader;
    }

    private void goTo(@Nullable Segment there) {
        if (reader != null) {
            close(reader);
        }
        reader = null;
        segment = there;
        nextOrdinal = 0;
    }

    private void close(SegmentReader open) {
        try {
            open.close();
        } catch (IOException failed) {
            problems.tell("spool-read", Severity.WARNING, "the spool can not close a file it has read: " + failed);
        }
    }

    /** What one call of read hands over. */
    private static final class Helping {
        private final int maxBytes;
        private final int maxRecords;
        private final FrameConsumer consumer;
        private int records;
        private long bytes;
        private long walked;

        Helping(int maxBytes, int maxRecords, FrameConsumer consumer) {
            this.maxBytes = maxBytes;
            this.maxRecords = maxRecords;
            this.consumer = consumer;
        }

        boolean hasRoom(int length) {
            return records == 0 || (records < maxRecords && bytes + length <= maxBytes);
        }

        void pass(int length) {
            walked += length;
        }

        boolean isTired() {
            return walked > LONGEST_WALK;
        }

        void take(long frame, SegmentReader at) {
            records++;
            bytes += at.length();
            consumer.accept(frame, at.level(), at.array(), at.from(), at.length());
        }
    }
}
