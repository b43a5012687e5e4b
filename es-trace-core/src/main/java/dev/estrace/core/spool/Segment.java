// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;

/** What is known of each frame of one segment: two bits. Worker thread only. */
final class Segment {
    /** How the files' names end. */
    static final String ENDING = ".seg";

    /** The first bytes of the file. */
    static final byte[] MAGIC = "ESTRACE\u0001".getBytes(ISO_8859_1);

    private final int key;
    private final Path file;
    private final boolean own;
    private final BitSet waiting = new BitSet();
    private BitSet settled = new BitSet();
    private int frames;
    private int framesOnDisk;
    private int waitingFrames;
    private long size;
    private long sizeOnDisk;
    private boolean allKnown;
    private boolean acknowledgementDue;
    private boolean setAside;

    private Segment(int key, Path file, long size, boolean own) {
        this.key = key;
        this.file = file;
        this.size = size;
        this.sizeOnDisk = size;
        this.own = own;
        this.allKnown = own;
    }

    /** A new one of this process, empty. */
    static Segment created(int key, Path directory) {
        String name = String.format(Locale.ROOT, "%010d", key) + ENDING;
        return new Segment(key, directory.resolve(name), MAGIC.length, true);
    }

    /** One that a dead process left; its frames become known as they are read. */
    static Segment adopted(int key, Path file, long size) {
        return new Segment(key, file, size, false);
    }

    /** Takes another frame of so many bytes, header included, and returns its ordinal. */
    int append(int bytes) {
        reserve(frames);
        size += bytes;
        return frames++;
    }

    /** All frames appended so far are on disk. */
    void written() {
        framesOnDisk = frames;
        sizeOnDisk = size;
    }

    /** Forgets the frames that did not get to the disk, and returns how many of them were not settled. */
    int cutBack() {
        int lost = frames - framesOnDisk - settled.get(framesOnDisk, frames).cardinality();
        settled.clear(framesOnDisk, frames);
        frames = framesOnDisk;
        size = sizeOnDisk;
        return lost;
    }

    boolean isOnDisk(int ordinal) {
        return ordinal < framesOnDisk;
    }

    void settle(int ordinal) {
        if (ordinal < frames && !settled.get(ordinal)) {
            settled.set(ordinal);
            take(ordinal);
            acknowledgementDue = true;
        }
    }

    /** The frame is on disk only from now on; false when it is not on disk. */
    boolean release(int ordinal) {
        if (isOnDisk(ordinal) && !settled.get(ordinal) && !waiting.get(ordinal)) {
            waiting.set(ordinal);
            waitingFrames++;
        }
        return isOnDisk(ordinal);
    }

    /** The frame is in memory too from now on. */
    void take(int ordinal) {
        if (waiting.get(ordinal)) {
            waiting.clear(ordinal);
            waitingFrames--;
        }
    }

    /** What becomes of the frame is noted without memory: where there is none, nobody could note it later either. */
    private void reserve(int ordinal) {
        reserve(waiting, ordinal);
        reserve(settled, ordinal);
    }

    private static void reserve(BitSet bits, int ordinal) {
        if (ordinal >= bits.size()) {
            bits.set(ordinal);
            bits.clear(ordinal);
        }
    }

    /** Settles the waiting frames from here to there, exclusively, and returns how many they were. */
    int lose(int from, int to) {
        int lost = 0;
        for (int i = waiting.nextSetBit(from); i >= 0 && i < to; i = waiting.nextSetBit(i + 1)) {
            settle(i);
            lost++;
        }
        return lost;
    }

    /**
     * Learns that there are frames up to this ordinal, inclusively, and returns how many of them wait that were
     * unknown.
     */
    int discover(int ordinal) {
        int found = 0;
        reserve(ordinal);
        for (; frames <= ordinal; frames++) {
            if (!settled.get(frames)) {
                waiting.set(frames);
                found++;
            }
        }
        framesOnDisk = frames;
        waitingFrames += found;
        return found;
    }

    /** There are no frames but those found so far. */
    void allKnown() {
        allKnown = true;
    }

    /** The file is none of ours: nothing in it, and not to be deleted. */
    void setAside() {
        setAside = true;
    }

    /** The file has gone: what is in memory is there only. */
    void vanished() {
        framesOnDisk = 0;
    }

    /** Whether a frame from this ordinal on is, or may be, on disk only. */
    boolean mayWaitFrom(int ordinal) {
        return !allKnown || waiting.nextSetBit(ordinal) >= 0;
    }

    /** Whether all frames are known and settled. */
    boolean isSettled() {
        return allKnown && isSettledBefore(frames);
    }

    /** Whether all frames before this ordinal are settled. */
    boolean isSettledBefore(int ordinal) {
        return settled.nextClearBit(0) >= Math.min(ordinal, frames);
    }

    void readAcknowledgements() {
        settled = Acknowledgements.read(acknowledgementFile());
    }

    void writeAcknowledgements() throws IOException {
        if (acknowledgementDue) {
            Acknowledgements.write(acknowledgementFile(), settled);
            acknowledgementDue = false;
        }
    }

    Path acknowledgementFile() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + Acknowledgements.ENDING);
    }

    int key() {
        return key;
    }

    /** Whether this process appended it. */
    boolean isOwn() {
        return own;
    }

    Path file() {
        return file;
    }

    int frames() {
        return frames;
    }

    int framesOnDisk() {
        return framesOnDisk;
    }

    boolean isWaiting(int ordinal) {
        return waiting.get(ordinal);
    }

    int waitingFrames() {
        return waitingFrames;
    }

    /** Bytes, those not written yet included. */
    long size() {
        return size;
    }

    /** Bytes up to the end of the last frame that is on disk. */
    long sizeOnDisk() {
        return sizeOnDisk;
    }

    boolean isAllKnown() {
        return allKnown;
    }

    boolean isSetAside() {
        return setAside;
    }
}
