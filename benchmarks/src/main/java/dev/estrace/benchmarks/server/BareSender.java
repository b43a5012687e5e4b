// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.measure.Load;
import dev.estrace.benchmarks.server.BulkBodies.Body;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends prepared bodies in their order over plain sockets: what the server can take when a client costs nothing. */
final class BareSender implements Sender, Closeable {
    private final BulkBodies bodies;
    private final Queue<Body> unsent;
    private final Queue<BareConnection> connections;
    private final Load load;

    BareSender(BulkBodies bodies, int port, int connections) throws IOException {
        this.bodies = bodies;
        this.unsent = new ArrayDeque<>(bodies.bodies());
        List<BareConnection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(new BareConnection(port));
        }
        this.connections = new LinkedBlockingQueue<>(open);
        this.load = new Load(connections);
    }

    /** Returns when all of them have been acknowledged. */
    @Override
    public long send(long documents) throws IOException, InterruptedException {
        Queue<Body> next = new LinkedBlockingQueue<>();
        long taken = 0;
        for (Body body = unsent.peek(); body != null && taken < documents; body = unsent.peek()) {
            next.add(unsent.remove());
            taken += body.documents();
        }
        try {
            load.onEach(connections.size(), () -> sendAll(next));
        } catch (ExecutionException failed) {
            throw new IOException("A body could not be sent", failed);
        }
        return taken;
    }

    private long sendAll(Queue<Body> next) throws IOException {
        BareConnection connection = connections.remove();
        long sent = 0;
        for (Body body = next.poll(); body != null; body = next.poll()) {
            connection.send(bodies, body);
            sent++;
        }
        connections.add(connection);
        return sent;
    }

    @Override
    public void close() throws IOException {
        load.close();
        for (BareConnection connection : connections) {
            connection.close();
        }
    }
}
