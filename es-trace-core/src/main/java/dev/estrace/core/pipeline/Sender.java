// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.report.OwnThread;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that makes one blocking call at a time. Taking a call, making it and handing back what came of it needs no
 * memory, unlike a pool of threads, which loses calls and threads with an exhausted heap.
 */
final class Sender implements AutoCloseable {
    private final Doorbell doorbell;
    private final OwnThread thread = new OwnThread(this::run, "sender");
    private volatile @Nullable BlockingCall<?> call;
    private volatile boolean closed;

    /** @param doorbell rings when a call has been made */
    Sender(Doorbell doorbell) {
        this.doorbell = doorbell;
    }

    void start() {
        thread.start();
    }

    /** Whether it can take a call. Worker only, as the next two. */
    boolean isIdle() {
        return call == null;
    }

    /** Makes this call, and is busy until what came of it has been passed on. */
    void give(BlockingCall<?> next) {
        call = next;
        LockSupport.unpark(thread);
    }

    /** Passes on what came of the call, if it has been made; when that fails, it is passed on again next time. */
    void passOn() {
        BlockingCall<?> last = call;
        if (last != null && last.isMade()) {
            last.passOn();
            call = null;
        }
    }

    /** Interrupts the call under way and takes no other. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!isClosed()) {
            BlockingCall<?> next = call;
            if (next == null || next.isMade()) {
                LockSupport.park(this);
            } else {
                next.make();
                doorbell.ring();
            }
        }
    }

    /** An interrupt that a call has left behind must not disturb the next one. */
    private boolean isClosed() {
        Thread.interrupted();
        return closed;
    }
}
