// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.spool.Forcer.Force;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The write-ahead log of a pipeline: what was appended and is not settled survives the process, and is read by the
 * next one that uses the same directory.
 *
 * <p>A frame is the bytes of one record. It is in memory too (just appended, or read), on disk only (released, or left
 * by a dead process), or settled. No method throws because of the disk: what it can not do is told and counted. All
 * methods are for one thread, but for those that say otherwise.
 */
public final class Spool implements AutoCloseable {
    /** The number of a frame that could not be taken. */
    public static final long NOT_SPOOLED = -1;

    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Segments segments = new Segments();
    private final Journal journal;
    private final Backlog backlog;
    private final Orphans orphans;
    private final Problems problems;
    private final LongSupplier nanoTime;
    private long lastBeat;
    private long lastLook;
    private boolean stirred = true;
    private boolean closed;

    private Spool(SpoolSettings settings, Forcer forcer, Problems problems, LongSupplier nanoTime) {
        this.journal = new Journal(settings, segments, forcer, problems, nanoTime);
        this.backlog = new Backlog(segments, problems);
        this.orphans = new Orphans(settings, segments, problems);
        this.problems = problems;
        this.nanoTime = nanoTime;
        this.lastBeat = nanoTime.getAsLong();
        this.lastLook = lastBeat;
    }

    /**
     * Opens a spool and adopts what dead processes left; never throws, and only lists files.
     *
     * @param spoolDirectory holds the directories of all spools; made when missing
     * @param maxBytes limit of all segments together, adopted ones included
     * @param destination where the records are to go; what was meant for another one is not adopted
     * @param problems where trouble is told
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public static Spool open(
            Path spoolDirectory, long maxBytes, String destination, Problems problems, LongSupplier nanoTime) {
        return open(SpoolSettings.of(spoolDirectory, maxBytes, destination), Force.DATA, problems, nanoTime);
    }

    static Spool open(SpoolSettings settings, Force force, Problems problems, LongSupplier nanoTime) {
        Spool spool = new Spool(settings, Forcer.started(force), problems, nanoTime);
        spool.journal.open();
        spool.orphans.look();
        return spool;
    }

    /**
     * Takes a frame into the write buffer, which is written when 64 KB are full and by {@link #write}. The frame is in
     * memory too.
     *
     * @return the frame's number, or {@link #NOT_SPOOLED} when the spool is full or its disk fails
     */
    public long append(byte[] bytes, int from, int length, TraceLevel level) {
        stirred = true;
        return journal.append(bytes, from, length, level);
    }

    /** Whether frames that are appended now may be expected to reach the disk. */
    public boolean isTakingIn() {
        return journal.isTakingIn();
    }

    /** Brings every frame appended before to the disk, but for those that {@link #isOnDisk} denies because it failed. */
    public void write() {
        journal.write();
    }

    /** Whether the frame survives the end of this process. */
    public boolean isOnDisk(long frame) {
        Segment segment = segments.of(frame);
        return segment != null && segment.isOnDisk(FrameNumber.ordinal(frame));
    }

    /** The fate of the frame's record is known: it is never read again. What is not spooled is ignored. */
    public void settle(long frame) {
        Segment segment = segments.of(frame);
        if (segment != null) {
            stirred = true;
            segment.settle(FrameNumber.ordinal(frame));
        }
    }

    /** Forgets the caller's copy: the frame is to be read again. False when it is not on disk: the caller keeps it. */
    public boolean release(long frame) {
        Segment segment = segments.of(frame);
        return segment != null && segment.release(FrameNumber.ordinal(frame));
    }

    /**
     * Reads frames that are on disk only, oldest first; they are in memory too afterwards. A call ends where a pass
     * over the spool ends, the next one begins with the oldest again. It also ends after having passed 8 MB of frames
     * that are not to be read, so 0 does not mean that there is none.
     *
     * @param maxBytes limit of their bytes together; the first one may be longer
     * @param maxRecords limit of their number, at least 1
     * @return how many were read
     */
    public int read(int maxBytes, int maxRecords, FrameConsumer consumer) {
        stirred = true;
        return closed ? 0 : backlog.read(maxBytes, maxRecords, consumer);
    }

    /** Whether {@link #read} might find something. */
    public boolean hasBacklog() {
        return !backlog.isEmpty();
    }

    /** Whether nothing unread lies ahead in this pass, so that the next {@link #read} begins with the oldest again. */
    public boolean isAtWrap() {
        return backlog.isAtEnd();
    }

    /** A point in time: everything that this spool has appended so far is before it. */
    public long mark() {
        return journal.nextFrame();
    }

    /** Whether all frames that this spool appended before the mark are settled. */
    public boolean isSettledBefore(long mark) {
        return segments.isSettledBefore(mark);
    }

    /** Frames known to be on disk only; those of a dead process become known as they are read. */
    public long backlogRecords() {
        return segments.waitingFrames();
    }

    /** Bytes of all segments, those about to be written included. Any thread. */
    public long bytes() {
        return segments.bytes();
    }

    /** Frames found in adopted directories, each once, those counted as {@link #corrupt} included. Any thread. */
    public long recovered() {
        return backlog.recovered().get();
    }

    /** Frames on disk only that were lost to damage. Any thread. */
    public long corrupt() {
        return backlog.corrupt().get();
    }

    /** Records that were not taken, or lost by the disk before they were written. Any thread. */
    public long unspooled() {
        return journal.unspooled().get();
    }

    /** Does what is due: acknowledgements and settled segments every 250 ms, orphans every 10 s. */
    public void tick() {
        if (closed) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (stirred && now - lastBeat >= BEAT_NANOS) {
            lastBeat = now;
            stirred = false;
            journal.tick();
            tidy();
            backlog.rest();
        }
        if (now - lastLook >= LOOK_NANOS) {
            lastLook = now;
            stirred = true;
            orphans.look();
        }
    }

    /** In how many nanoseconds {@link #tick} has something to do, at the latest. */
    public long nanosToNext() {
        long now = nanoTime.getAsLong();
        long toLook = lastLook + LOOK_NANOS - now;
        return Math.max(0, stirred ? Math.min(toLook, lastBeat + BEAT_NANOS - now) : toLook);
    }

    /**
     * Writes and forces everything, keeps what is settled, and gives the directory up; deletes it when nothing is left
     * in it. Takes two seconds at most for a disk that hangs. Idempotent; nothing is taken afterwards.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        journal.close();
        backlog.close();
        tidy();
        journal.giveUpDirectory();
        orphans.close();
    }

    private void tidy() {
        for (Segment segment : segments.all()) {
            tidy(segment);
        }
        orphans.finish();
    }

    private void tidy(Segment segment) {
        try {
            if (segment.isSettled() && !journal.isOpen(segment)) {
                delete(segment);
            } else {
                segment.writeAcknowledgements();
            }
        } catch (IOException failed) {
            stirred = true;
            problems.tell("spool-tidy", Severity.WARNING, "the spool can not tidy up and tries it again: " + failed);
        }
    }

    private void delete(Segment segment) throws IOException {
        backlog.leave(segment);
        if (segment.isSetAside()) {
            tellAlien(Quarantine.take(segment.file()));
        }
        Files.deleteIfExists(segment.file());
        Files.deleteIfExists(segment.acknowledgementFile());
        segments.remove(segment);
    }

    private void tellAlien(Path file) {
        problems.tell("spool-alien", Severity.WARNING, file + " holds no frame of a spool and is kept there");
    }
}
