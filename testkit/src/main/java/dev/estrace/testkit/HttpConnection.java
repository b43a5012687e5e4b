// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/** Answers the requests of one connection, one after the other, until either side closes it. */
final class HttpConnection implements Conversation {
    private final Socket socket;
    private final RequestReader reader;
    private final Function<RecordedRequest, Reply> replies;

    HttpConnection(Socket socket, Function<RecordedRequest, Reply> replies) throws IOException {
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.reader = new RequestReader(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        this.replies = replies;
    }

    @Override
    public void hold() {
        Optional<RecordedRequest> request = next();
        while (request.isPresent() && deliver(replies.apply(request.get()), request.get())) {
            request = next();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A client that leaves within a request leaves no request. */
    private Optional<RecordedRequest> next() {
        try {
            return reader.next();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** False when the client is gone or was sent away, or the server is closing. */
    private boolean deliver(Reply reply, RecordedRequest request) {
        byte[] bytes = reply.response().bytes(!request.method().equals("HEAD"));
        try {
            reply.delivery().send(bytes, socket);
            return !socket.isClosed();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
