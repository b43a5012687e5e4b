// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A port that takes HTTP connections, one daemon thread for each, or refuses them. Thread-safe. */
final class HttpListener {
    private static final int BACKLOG = 256;

    private final Function<RecordedRequest, Reply> replies;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpListener::daemon);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listening;

    HttpListener(Function<RecordedRequest, Reply> replies) throws IOException {
        this.replies = replies;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
    }

    int port() {
        return port;
    }

    synchronized void accept() throws IOException {
        if (listening.isClosed()) {
            listening = listen(port);
        }
    }

    synchronized void refuse() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't close port " + port, e);
        }
        closeConnections();
    }

    void closeConnections() {
        for (Socket connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Can't close " + connection, e);
            }
        }
    }

    void close() {
        refuse();
        threads.shutdownNow();
    }

    private ServerSocket listen(int onPort) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), BACKLOG);
        threads.execute(() -> acceptFrom(socket));
        return socket;
    }

    private void acceptFrom(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                serve(socket.accept(), socket);
            } catch (IOException | RejectedExecutionException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("Can't accept connections", e);
                }
            }
        }
    }

    private void serve(Socket connection, ServerSocket from) throws IOException {
        HttpConnection conversation = new HttpConnection(connection, replies);
        connections.add(connection);
        if (from.isClosed()) {
            connection.close();
        }
        threads.execute(() -> converse(conversation, connection));
    }

    private void converse(HttpConnection conversation, Socket connection) {
        try (connection) {
            conversation.serve();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't close " + connection, e);
        } finally {
            connections.remove(connection);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-elasticsearch");
        thread.setDaemon(true);
        return thread;
    }
}
