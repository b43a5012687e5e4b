// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Appends frames to a segment's file in groups. Worker thread only. */
final class SegmentWriter {
    /** Bytes of a group; a frame that is longer passes through in pieces. */
    static final int GROUP = 64 * 1024;

    private final Segment segment;
    private final byte[] group = new byte[GROUP];
    private final FrameHeader header = new FrameHeader();
    private FileChannel channel;
    private long position;
    private int filled;

    /** Creates the segment's file; its first bytes are written with the first group. */
    SegmentWriter(Segment segment) throws IOException {
        this.segment = segment;
        this.channel = PrivateFiles.open(segment.file());
        System.arraycopy(Segment.MAGIC, 0, group, 0, Segment.MAGIC.length);
        this.filled = Segment.MAGIC.length;
    }

    /** Takes a frame, writes if there is no room for it, and returns its ordinal. */
    int append(byte[] bytes, int from, int length, TraceLevel level) throws IOException {
        if (group.length - filled < FrameHeader.LENGTH + length) {
            write();
        }
        header.write(group, filled, segment.frames(), level, bytes, from, length);
        filled += FrameHeader.LENGTH;
        take(bytes, from, length);
        return segment.append(FrameHeader.LENGTH + length);
    }

    /** Brings everything taken so far to the disk. */
    void write() throws IOException {
        if (filled > 0) {
            drain();
        }
        segment.written();
    }

    /** Cuts off what a failed write left behind the last good frame. */
    void cutBack() throws IOException {
        filled = 0;
        Uninterrupted.run(() -> opened().truncate(segment.sizeOnDisk()));
    }

    boolean isDrained() {
        return segment.size() == segment.sizeOnDisk() && filled == 0;
    }

    Segment segment() {
        return segment;
    }

    FileChannel channel() {
        return channel;
    }

    private void take(byte[] bytes, int from, int length) throws IOException {
        int taken = 0;
        while (taken < length) {
            if (filled == group.length) {
                drain();
            }
            int piece = Math.min(length - taken, group.length - filled);
            System.arraycopy(bytes, from + taken, group, filled, piece);
            filled += piece;
            taken += piece;
        }
    }

    private void drain() throws IOException {
        Uninterrupted.run(() -> {
            ByteBuffer rest = ByteBuffer.wrap(group, 0, filled);
            while (rest.hasRemaining()) {
                opened().write(rest, position + rest.position());
            }
        });
        position += filled;
        filled = 0;
    }

    private FileChannel opened() throws IOException {
        if (!channel.isOpen()) {
            channel = PrivateFiles.open(segment.file());
        }
        return channel;
    }
}
