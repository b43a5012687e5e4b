// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.sink.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;

/** Stands before the null server, and makes it one that takes connections and answers nothing. Thread-safe. */
final class StallingRelay implements Listener.Service {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final int port;
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean stalled;

    StallingRelay(int port) {
        this.port = port;
    }

    /** From now on nothing is passed on any more. */
    void stall() {
        stalled = true;
    }

    @Override
    public void serve(SocketChannel client) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (SocketChannel server = SocketChannel.open(address)) {
            Thread replies = new Thread(() -> passReplies(server, client), "relay");
            replies.setDaemon(true);
            replies.start();
            pass(client, server);
        }
    }

    private void passReplies(SocketChannel server, SocketChannel client) {
        try {
            pass(server, client);
        } catch (ClosedChannelException closed) {
            return; // by the other side
        } catch (IOException e) {
            System.err.println("A reply was lost: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(SocketChannel from, SocketChannel to) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (from.read(buffer.clear()) >= 0) {
            if (stalled) {
                never.await();
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }
    }
}
