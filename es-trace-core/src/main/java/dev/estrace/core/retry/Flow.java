// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

/**
 * How much Elasticsearch is given at once: both requests in flight and bytes of a batch fall by half when it refuses for
 * overload, and rise slowly again while it stores. Worker only.
 *
 * <p>Bytes fall too because a request larger than the node's indexing pressure limit is refused for ever (8.19).
 */
public final class Flow {
    /** In steps of the present size: a server that takes little is not overrun again by the next request. */
    private static final int STEPS_TO_DOUBLE = 16;

    private static final int MOST_HALVINGS = 8;

    private final int connections;
    private final int leastBytes;
    private int mostBytes;
    private double inFlight;
    private int batchBytes;
    private int rejections;

    /** Begins with all that is allowed. */
    public Flow(int connections, int mostBytes) {
        this.connections = connections;
        this.mostBytes = mostBytes;
        this.leastBytes = Math.max(1, mostBytes >> MOST_HALVINGS);
        this.inFlight = connections;
        this.batchBytes = mostBytes;
    }

    /** Most requests in flight now, 1 to the number of connections. */
    public int inFlight() {
        return (int) inFlight;
    }

    /** Most bytes of a new batch now. */
    public int batchBytes() {
        return batchBytes;
    }

    /** Counts the times that it was lowered: a request knows by it whether its refusal has been heeded already. */
    public int rejections() {
        return rejections;
    }

    /**
     * A request was refused for overload.
     *
     * @param sentAfter {@link #rejections()} when it was sent: those that were under way together count once
     */
    public void rejected(int sentAfter) {
        if (sentAfter == rejections) {
            inFlight = Math.max(1, inFlight / 2);
            batchBytes = Math.max(leastBytes, batchBytes / 2);
            rejections++;
        }
    }

    /** A request was refused for its size, which does not pass: no batch will be as large again. */
    public void tooLarge(int bytes) {
        mostBytes = Math.max(leastBytes, Math.min(mostBytes, bytes / 2));
        batchBytes = Math.min(batchBytes, mostBytes);
    }

    /** A request was answered without any refusal for overload. */
    public void passed() {
        inFlight = Math.min(connections, inFlight + inFlight / STEPS_TO_DOUBLE);
        batchBytes = Math.min(mostBytes, batchBytes + Math.max(1, batchBytes / STEPS_TO_DOUBLE));
    }
}
