// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A whole reply as the server sent it.
 *
 * @param endsConnection whether nothing but the end of the connection tells where the body ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ServerReply(byte[] bytes, boolean endsConnection) {
    /** The input should be buffered. Leaves out what precedes the final reply. */
    static ServerReply read(InputStream fromServer, RequestLine request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HttpInput in = new HttpInput(new CopyingInput(fromServer, bytes));
        int status = status(in.line());
        Map<String, String> headers = in.headers();
        if (status / 100 == 1) {
            return read(fromServer, request);
        }
        boolean toTheEnd = hasBody(status, request) && !isFramed(headers);
        if (toTheEnd) {
            in.rest();
        } else if (hasBody(status, request)) {
            in.body(headers);
        }
        return new ServerReply(bytes.toByteArray(), toTheEnd);
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[1].matches("\\d{3}")) {
            throw new EOFException("Not the start of a reply: " + line);
        }
        return Integer.parseInt(words[1]);
    }

    private static boolean hasBody(int status, RequestLine request) {
        return !request.isHead() && status != 204 && status != 304;
    }

    private static boolean isFramed(Map<String, String> headers) {
        return HttpInput.isChunked(headers) || headers.containsKey("Content-Length");
    }
}
