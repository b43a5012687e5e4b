// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bulk bodies in one file, each behind its length and its number of documents: the kernel can send them from there. */
record BulkBodies(FileChannel file, List<Body> bodies) implements Closeable {
    private static final int HEAD_BYTES = 2 * Integer.BYTES;

    /** Where one is in the file. */
    record Body(long start, int bytes, int documents) {}

    static BulkBodies open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        List<Body> bodies = new ArrayList<>();
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        for (long at = 0; at < file.size(); ) {
            file.read(head.clear(), at);
            Body body = new Body(at + HEAD_BYTES, head.flip().getInt(), head.getInt());
            bodies.add(body);
            at = body.start() + body.bytes();
        }
        return new BulkBodies(file, List.copyOf(bodies));
    }

    byte[] read(Body body) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(body.bytes());
        while (bytes.hasRemaining()) {
            file.read(bytes, body.start() + bytes.position());
        }
        return bytes.array();
    }

    /** What the body is made of, so many documents each; without a last one that would have less. */
    List<Body> pieces(Body body, int documents) throws IOException {
        List<Body> pieces = new ArrayList<>();
        byte[] bytes = read(body);
        int lines = 0;
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            lines += bytes[at] == '\n' ? 1 : 0;
            if (lines == 2 * documents) {
                pieces.add(new Body(body.start() + start, at + 1 - start, documents));
                start = at + 1;
                lines = 0;
            }
        }
        return List.copyOf(pieces);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Writes such a file. Thread-safe. */
    static final class Writer implements Closeable {
        private final DataOutputStream file;

        Writer(Path path) throws IOException {
            file = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
        }

        synchronized void add(byte[] body) throws IOException {
            file.writeInt(body.length);
            file.writeInt(documents(body));
            file.write(body);
        }

        /** A document is two lines, the action's and its own. */
        private static int documents(byte[] body) {
            int lines = 0;
            for (byte next : body) {
                lines += next == '\n' ? 1 : 0;
            }
            return lines / 2;
        }

        @Override
        public synchronized void close() throws IOException {
            file.close();
        }
    }
}
