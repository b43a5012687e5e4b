// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import dev.estrace.core.encode.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a file one by one. One thread. */
final class LetterLines implements AutoCloseable {
    /** Elasticsearch takes no request larger than this by default. */
    static final int LONGEST = 100 << 20;

    private final InputStream file;
    private final byte[] chunk = new byte[64 << 10];
    private int next;
    private int end;

    private LetterLines(InputStream file) {
        this.file = file;
    }

    static LetterLines of(Path file) throws IOException {
        return new LetterLines(Files.newInputStream(file));
    }

    /** The next line without its line break, null at the end; of one over 100 MB the end is missing. */
    byte @Nullable [] next() throws IOException {
        if (isAtEnd()) {
            return null;
        }
        Bytes line = new Bytes(1024);
        while (!isAtEnd()) {
            int from = next;
            while (next < end && chunk[next] != '\n') {
                next++;
            }
            line.write(chunk, from, Math.min(next - from, LONGEST - line.length()));
            if (next < end) {
                next++; // the line break
                break;
            }
        }
        return line.copyFrom(0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean isAtEnd() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, file.read(chunk));
        }
        return end == 0;
    }
}
