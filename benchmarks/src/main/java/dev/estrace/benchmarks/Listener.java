// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

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
        /** Ends with the connection. */
        void serve(SocketChannel connection) throws IOException, InterruptedException;
    }

    /** Listens from now on. */
    public static Listener open(Service service) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Listener listener = new Listener(server, service);
        daemon(listener::acceptAll).start();
        return listener;
    }

    /** Where it listens, on this machine. */
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
