// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** What reaches the client in place of the reply that the server gave. */
final class BadReply {
    /** Until the client leaves. */
    static final Delivery NONE =
            (response, socket) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());

    /** The head, half of the body, and the end of the connection. */
    static final Delivery TRUNCATED = (response, socket) -> {
        int head = headLength(response);
        socket.getOutputStream().write(Arrays.copyOf(response, head + (response.length - head) / 2));
        socket.close();
    };

    static final Delivery GARBAGE = other(Response.ok("\u0007\u001b{\"errors\":fal\u00df]]\u0001"));

    /** What a captive portal says to everything. */
    static final Delivery WEB_PAGE = other(new Response(
            200, Map.of("Content-Type", "text/html"), "<!DOCTYPE html><html><body>Please log in</body></html>"));

    private static final byte[] HUGE_HEAD = ascii("HTTP/1.1 200 OK\r\n" + Response.PRODUCT
            + ": Elasticsearch\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    private static final byte[] HUGE_START = chunk("{\"took\":1,\"errors\":false,\"items\":[");
    private static final byte[] HUGE_PIECE = chunk("{\"create\":{\"status\":201}},".repeat(2_500));
    private static final byte[] HUGE_END = ascii("0\r\n\r\n");

    private BadReply() {}

    /** A good start that goes on and on, without a length told before. */
    static Delivery huge(long bytes) {
        return (response, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write(HUGE_HEAD);
            out.write(HUGE_START);
            for (long sent = 0; sent < bytes; sent += HUGE_PIECE.length) {
                out.write(HUGE_PIECE);
            }
            out.write(HUGE_END);
        };
    }

    private static Delivery other(Response other) {
        return (response, socket) -> write(other, socket);
    }

    private static void write(Response response, Socket socket) throws IOException {
        socket.getOutputStream().write(response.bytes(true));
    }

    private static int headLength(byte[] response) {
        return new String(response, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    private static byte[] chunk(String text) {
        return ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
