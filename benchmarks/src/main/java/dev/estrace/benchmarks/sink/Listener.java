// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Listens on a free loopback port and serves each connection on a thread of its own. */
public final class Listener implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Service service;

    private Listener(ServerSocketChannel server, Service service) {
        this.server = server;
        this.service = service;
    }

    /** What is done with one connection, from its first byte to its end. */
    public interface Service {
        /** Returns or throws when the connection is done with. */
        void serve(SocketChannel connection) throws IOException, InterruptedException;
    }

    /** Listens until {@link #close}; connections stay open after it. */
    public static Listener open(Service service) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Listener listener = new Listener(server, service);
        daemon(listener::acceptAll).start();
        return listener;
    }

    /** The port it listens on. */
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                daemon(() -> serve(connection)).start();
            }
        } catch (ClosedChannelException closed) {
            return; // by close()
        } catch (IOException e) {
            System.err.println("No more connections are accepted: " + e);
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            service.serve(connection);
        } catch (IOException e) {
            System.err.println("A connection was lost: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        return thread;
    }
}
