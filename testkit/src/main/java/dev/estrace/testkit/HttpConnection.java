// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/** Answers the requests of one connection, one after the other, until either side closes it. */
final class HttpConnection {
    private final Socket socket;
    private final Function<RecordedRequest, Reply> replies;

    HttpConnection(Socket socket, Function<RecordedRequest, Reply> replies) {
        this.socket = socket;
        this.replies = replies;
    }

    void serve() throws IOException, InterruptedException {
        try (socket) {
            socket.setTcpNoDelay(true);
            serveAll(new RequestReader(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream()));
        }
    }

    private void serveAll(RequestReader reader) throws IOException, InterruptedException {
        Optional<RecordedRequest> next = reader.next();
        while (next.isPresent()) {
            RecordedRequest request = next.get();
            Reply reply = replies.apply(request);
            byte[] bytes = reply.response().bytes(!request.method().equals("HEAD"));
            reply.delivery().send(bytes, socket);
            next = socket.isClosed() ? Optional.empty() : reader.next();
        }
    }
}
