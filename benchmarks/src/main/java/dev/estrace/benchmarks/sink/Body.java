// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The body of one request, piece by piece, of a stated length or in chunks; for one thread. */
final class Body {
    private static final ByteBuffer END = ByteBuffer.allocate(0);
    private static final int HEX = 16;

    private final Wire wire;
    private boolean chunksFollow;
    private boolean withinChunks;
    private long left;

    private Body(Wire wire, boolean chunked, long length) {
        this.wire = wire;
        this.chunksFollow = chunked;
        this.left = length;
    }

    static Body ofLength(Wire wire, long length) {
        return new Body(wire, false, length);
    }

    static Body chunked(Wire wire) {
        return new Body(wire, true, 0);
    }

    /** The next bytes, good until the next call; none at the end. */
    ByteBuffer next() throws IOException {
        if (left == 0 && chunksFollow) {
            startChunk();
        }
        if (left == 0) {
            return END;
        }
        ByteBuffer bytes = wire.take(left);
        left -= bytes.remaining();
        return bytes;
    }

    /** Leaves the rest unread. */
    void skip() throws IOException {
        boolean more = true;
        while (more) {
            more = next().hasRemaining();
        }
    }

    private void startChunk() throws IOException {
        if (withinChunks) {
            wire.line();
        }
        withinChunks = true;
        left = Long.parseLong(wire.line().split(";", 2)[0].trim(), HEX);
        chunksFollow = left > 0;
        if (!chunksFollow) {
            skipTrailers();
        }
    }

    private void skipTrailers() throws IOException {
        String trailer = wire.line();
        while (!trailer.isEmpty()) {
            trailer = wire.line();
        }
    }
}
