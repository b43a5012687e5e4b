// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Appends to the newest segment of this process, and goes on with another one when the disk fails. Worker thread only. */
final class Journal {
    private static final String DISK = "spool";
    private static final String FULL = "spool-full";
    /** With less room the spool counts as full, and with more as free again: not by turns with every record. */
    private static final long LEAST_ROOM = 16 * 1024;

    private static final long ROOM_TO_RESUME = 64 * 1024;

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** An idle program keeps no settled segment that is longer. */
    private static final long IDLE_BYTES = 64 * 1024;

    private final SpoolSettings settings;
    private final Segments segments;
    private final Problems problems;
    private final LongSupplier nanoTime;
    private final Forcer forcer;
    private final AtomicLong unspooled = new AtomicLong();
    private @Nullable SpoolDirectory directory;
    private @Nullable SegmentWriter writer;
    private boolean failing;
    private long failedAt;
    private boolean full;
    private boolean closed;

    Journal(SpoolSettings settings, Segments segments, Forcer forcer, Problems problems, LongSupplier nanoTime) {
        this.settings = settings;
        this.segments = segments;
        this.forcer = forcer;
        this.problems = problems;
        this.nanoTime = nanoTime;
    }

    /** Makes its directory, so that one that can't be used is told at once. */
    void open() {
        try {
            directory();
        } catch (IOException failed) {
            fail(failed);
        }
    }

    /** Takes a frame and returns its number, or {@link Spool#NOT_SPOOLED}. */
    long append(byte[] bytes, int from, int length, TraceLevel level) {
        if (isUsable() && hasRoom(FrameHeader.LENGTH + (long) length)) {
            try {
                SegmentWriter open = writerFor(FrameHeader.LENGTH + length);
                int ordinal = open.append(bytes, from, length, level);
                segments.grow(FrameHeader.LENGTH + length);
                return FrameNumber.of(open.segment().key(), ordinal);
            } catch (IOException failed) {
                fail(failed);
            }
        }
        unspooled.incrementAndGet();
        return Spool.NOT_SPOOLED;
    }

    /** Whether there is room, and the disk did not fail within the last second. */
    boolean isTakingIn() {
        return isUsable() && hasRoom(0);
    }

    /** Brings everything taken so far to the disk. */
    void write() {
        if (writer != null && !writer.isDrained()) {
            try {
                writer.write();
                forcer.written(writer.channel());
                succeed();
            } catch (IOException failed) {
                fail(failed);
            }
        }
    }

    /** Gives up a segment that has been deleted by somebody else, or in which everything is settled. */
    void tick() {
        tellFailure();
        if (writer == null) {
            return;
        }
        Segment open = writer.segment();
        if (!Files.exists(open.file())) {
            open.vanished();
            leave(writer);
            fail(new NoSuchFileException(open.file().toString()));
        } else if (writer.isDrained() && open.isSettled() && open.size() > IDLE_BYTES) {
            leave(writer);
        }
    }

    /** Whether this segment is appended to. */
    boolean isOpen(Segment segment) {
        return writer != null && writer.segment() == segment;
    }

    /** The number that the next frame gets at least. */
    long nextFrame() {
        return writer == null
                ? FrameNumber.of(segments.keyToCome(), 0)
                : FrameNumber.of(writer.segment().key(), writer.segment().frames());
    }

    /** Writes and forces everything; nothing is taken any more. */
    void close() {
        write();
        closed = true;
        forcer.close();
        tellFailure();
        if (writer != null) {
            leave(writer);
        }
    }

    /** Gives its directory up, and deletes it unless segments remain. */
    void giveUpDirectory() {
        try {
            if (directory != null) {
                directory.deleteIfEmpty();
            }
        } catch (IOException failed) {
            problems.tell(DISK, Severity.WARNING, "the spool can not delete its directory: " + failed);
        }
        directory = null;
    }

    AtomicLong unspooled() {
        return unspooled;
    }

    private boolean isUsable() {
        return !closed && (!failing || nanoTime.getAsLong() - failedAt >= RETRY_NANOS);
    }

    private boolean hasRoom(long length) {
        long needed = Math.max(length, full ? ROOM_TO_RESUME : LEAST_ROOM);
        boolean room = segments.bytes() + needed <= settings.maxBytes();
        if (full == room) {
            full = !room;
            tellRoom(room);
        }
        return room && length <= FrameHeader.LONGEST_FRAME;
    }

    private void tellRoom(boolean room) {
        if (room) {
            problems.recovered(FULL, "the spool has room again");
        } else {
            problems.tell(
                    FULL,
                    Severity.WARNING,
                    "the spool is full (" + settings.maxBytes()
                            + " bytes): further records are kept in memory only until there is room");
        }
    }

    private SegmentWriter writerFor(int length) throws IOException {
        if (writer != null && writer.segment().size() + length > settings.segmentBytes()) {
            writer.write();
            forcer.full(writer.channel());
            writer = null;
        }
        if (writer == null) {
            Segment segment = Segment.created(segments.nextKey(), directory().path());
            writer = new SegmentWriter(segment);
            segments.add(segment);
        }
        return writer;
    }

    private SpoolDirectory directory() throws IOException {
        if (directory == null) {
            directory = SpoolDirectory.create(settings.directory(), settings.destination());
        }
        return directory;
    }

    private void succeed() {
        if (failing) {
            failing = false;
            problems.recovered(DISK, "the spool writes again");
        }
    }

    private void fail(IOException failure) {
        failing = true;
        failedAt = nanoTime.getAsLong();
        problems.tell(
                DISK,
                Severity.ERROR,
                "the spool can not write to " + settings.directory() + " (" + failure
                        + "): records are kept in memory only, and it is tried again every second");
        if (writer != null) {
            cutBack(writer);
        }
        if (directory != null && !Files.exists(directory.path())) {
            release(directory);
            directory = null;
        }
    }

    private void cutBack(SegmentWriter failed) {
        long before = failed.segment().size();
        unspooled.addAndGet(failed.segment().cutBack());
        segments.grow(failed.segment().size() - before);
        try {
            failed.cutBack();
        } catch (IOException second) {
            problems.tell("spool-cut", Severity.WARNING, "the spool can not cut a torn frame off: " + second);
        }
        leave(failed);
    }

    private void leave(SegmentWriter left) {
        writer = null;
        try {
            left.channel().close();
        } catch (IOException failed) {
            problems.tell(DISK, Severity.WARNING, "the spool can not close a segment: " + failed);
        }
    }

    private void release(SpoolDirectory gone) {
        try {
            gone.release();
        } catch (IOException failed) {
            problems.tell(
                    DISK, Severity.WARNING, "the spool can not release the lock of " + gone.path() + ": " + failed);
        }
    }

    private void tellFailure() {
        IOException failure = forcer.failure();
        if (failure != null) {
            problems.tell(
                    "spool-force",
                    Severity.WARNING,
                    "the spool can not force records to the disk (" + failure
                            + "): they survive the process, perhaps not the machine");
        }
    }
}
