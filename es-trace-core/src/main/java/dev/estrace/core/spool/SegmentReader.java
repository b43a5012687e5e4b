// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.file.StandardOpenOption.READ;

import dev.estrace.core.record.TraceLevel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds the frames of a segment's file one after the other, past any damage. Worker thread only. */
final class SegmentReader implements Closeable {
    /** Bytes held in memory; more only while a longer frame is read. */
    static final int WINDOW = 256 * 1024;

    private final Path file;
    private final FrameHeader header = new FrameHeader();
    private FileChannel channel;
    private byte[] window = new byte[WINDOW];
    private int filled;
    private long windowAt;
    private long at = Segment.MAGIC.length;
    private boolean atFrame;
    private boolean damaged;

    SegmentReader(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, READ);
    }

    /** Whether the file begins as a segment does. */
    boolean isSegment() throws IOException {
        long here = at;
        at = 0;
        boolean begins = load(Segment.MAGIC.length, Segment.MAGIC.length)
                && Arrays.equals(Segment.MAGIC, Arrays.copyOf(window, Segment.MAGIC.length));
        at = here;
        return begins;
    }

    /** Goes to the next frame before this end of the file; false when there is none. */
    boolean next(long end) throws IOException {
        while (load(FrameHeader.LENGTH, end)) {
            if (header.read(window, index())) {
                atFrame = at + FrameHeader.LENGTH + header.length() <= end;
                return atFrame;
            }
            damaged = true;
            at++;
            skipToFirstByte();
        }
        return false;
    }

    /** Whether it stands at a frame. */
    boolean isAtFrame() {
        return atFrame;
    }

    /** Whether bytes that are no frame were skipped since the last frame. */
    boolean isDamaged() {
        return damaged;
    }

    int ordinal() {
        return header.ordinal();
    }

    TraceLevel level() {
        return header.level();
    }

    int length() {
        return header.length();
    }

    /** Loads the frame's bytes; false when they are damaged. */
    boolean load() throws IOException {
        int length = FrameHeader.LENGTH + header.length();
        return load(length, at + length) && header.fits(window, index());
    }

    /** Holds the loaded frame's bytes, from {@link #from} on. */
    byte[] array() {
        return window;
    }

    int from() {
        return index() + FrameHeader.LENGTH;
    }

    /** Leaves the frame behind. */
    void skip() {
        at += FrameHeader.LENGTH + header.length();
        atFrame = false;
        damaged = false;
        if (window.length > WINDOW) {
            window = new byte[WINDOW];
            filled = 0;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int index() {
        return (int) (at - windowAt);
    }

    private void skipToFirstByte() {
        while (index() < filled && window[index()] != FrameHeader.FIRST_BYTE) {
            at++;
        }
    }

    /** Has so many bytes in the window, and as many of those behind as go in before the end; false if there are fewer. */
    private boolean load(int count, long end) throws IOException {
        if (end - at < count) {
            return false;
        }
        if (at < windowAt || index() + count > filled) {
            moveWindow(count);
            Uninterrupted.run(() -> fill(end));
        }
        return filled - index() >= count;
    }

    private void moveWindow(int count) {
        boolean overlaps = at >= windowAt && at < windowAt + filled;
        int kept = overlaps ? filled - index() : 0;
        byte[] target = count > window.length ? new byte[count] : window;
        System.arraycopy(window, overlaps ? index() : 0, target, 0, kept);
        window = target;
        filled = kept;
        windowAt = at;
    }

    private void fill(long end) throws IOException {
        if (!channel.isOpen()) {
            channel = FileChannel.open(file, READ);
        }
        int wanted = (int) Math.min(window.length, end - windowAt);
        int read = 0;
        while (filled < wanted && read >= 0) {
            // in pieces: the JDK keeps a buffer off the heap as large as the largest read
            read = channel.read(ByteBuffer.wrap(window, filled, Math.min(WINDOW, wanted - filled)), windowAt + filled);
            filled += Math.max(0, read);
        }
    }
}
