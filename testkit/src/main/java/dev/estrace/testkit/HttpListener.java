// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A port that takes connections, one daemon thread for each, or refuses them. Thread-safe. */
final class HttpListener {
    private static final int BACKLOG = 256;

    /** Makes of an accepted connection what is to be done with it. */
    @FunctionalInterface
    interface Opening {
        Conversation open(Socket connection) throws IOException;
    }

    private final Opening opening;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpListener::daemon);
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket listening;
    private CompletableFuture<Void> accepting;

    HttpListener(Opening opening) throws IOException {
        this.opening = opening;
        this.port = FreePort.any();
        this.listening = listen();
        this.accepting = acceptFrom(listening);
    }

    int port() {
        return port;
    }

    synchronized void accept() throws IOException {
        if (listening.isClosed()) {
            listening = listen();
            accepting = acceptFrom(listening);
        }
    }

    synchronized void refuse() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't close port " + port, e);
        }
        // Until the thread has left the socket, the system goes on taking connections to it.
        accepting.join();
        closeConnections();
    }

    void closeConnections() {
        for (Conversation conversation : conversations) {
            try {
                conversation.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Can't close a connection to port " + port, e);
            }
        }
    }

    void close() {
        refuse();
        threads.shutdownNow();
    }

    /** After {@link #close()}; false when a thread is still at work then. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return socket;
    }

    private CompletableFuture<Void> acceptFrom(ServerSocket socket) {
        return CompletableFuture.runAsync(() -> acceptAll(socket), threads);
    }

    private void acceptAll(ServerSocket socket) {
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
        Conversation conversation = opening.open(connection);
        conversations.add(conversation);
        if (from.isClosed()) {
            conversation.close();
        }
        threads.execute(() -> converse(conversation));
    }

    private void converse(Conversation conversation) {
        try (conversation) {
            conversation.hold();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't close a connection to port " + port, e);
        } finally {
            conversations.remove(conversation);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "testkit-connection");
        thread.setDaemon(true);
        return thread;
    }
}
