// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Takes the ids out of bulk bodies, so that the server gives its own: it need not look whether they exist. */
final class AutomaticIds {
    private static final byte[] ID = ",\"_id\":\"".getBytes(US_ASCII);

    private AutomaticIds() {}

    /** Writes the same bodies without ids. */
    static void copy(Path from, Path to) throws IOException {
        try (BulkBodies bodies = BulkBodies.open(from);
                BulkBodies.Writer without = new BulkBodies.Writer(to)) {
            for (BulkBodies.Body body : bodies.bodies()) {
                without.add(without(bodies.read(body)));
            }
        }
    }

    static byte[] without(byte[] body) {
        ByteArrayOutputStream without = new ByteArrayOutputStream(body.length);
        for (int at = 0; at < body.length; ) {
            int document = endOfLine(body, at);
            int end = endOfLine(body, document);
            int id = indexOfId(body, at, document);
            without.write(body, at, id - at);
            int after = endOfText(body, id + ID.length);
            without.write(body, after, end - after);
            at = end;
        }
        return without.toByteArray();
    }

    private static int indexOfId(byte[] body, int from, int to) {
        for (int at = from; at <= to - ID.length; at++) {
            if (Arrays.equals(body, at, at + ID.length, ID, 0, ID.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("No id in " + new String(body, from, to - from, US_ASCII));
    }

    private static int endOfText(byte[] body, int from) {
        return indexAfter(body, from, '"');
    }

    private static int endOfLine(byte[] body, int from) {
        return indexAfter(body, from, '\n');
    }

    private static int indexAfter(byte[] body, int from, char end) {
        int at = from;
        while (body[at] != end) {
            at++;
        }
        return at + 1;
    }
}
