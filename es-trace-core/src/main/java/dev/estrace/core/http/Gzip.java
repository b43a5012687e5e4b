// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses bodies at the fastest level. Elasticsearch takes gzip and deflate, not zstd (8.19, 9.5), and counts the
 * uncompressed bytes against its limit.
 */
final class Gzip {
    /** Below this many bytes the packet is not shorter by enough to be worth it. */
    static final int LEAST_BYTES = 1 << 10;

    private static final int BUFFER_BYTES = 8 << 10;

    private Gzip() {}

    /** The first bytes of the array, compressed into one array of its own. */
    static byte[] compress(byte[] body, int length) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(BUFFER_BYTES + length / 8);
        try (OutputStream gzip = new Fastest(compressed)) {
            gzip.write(body, 0, length);
        } catch (IOException e) {
            throw new AssertionError("an array takes every byte", e);
        }
        return compressed.toByteArray();
    }

    /** Closing it ends its deflater, whose memory is outside of the heap. */
    private static final class Fastest extends GZIPOutputStream {
        Fastest(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
