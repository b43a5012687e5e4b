// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread work and pause until another closes it, which ends a pause at once. Thread-safe. */
final class Gate {
    private final Lock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean inside;
    private boolean closed;

    /** Whether work may begin: not when it is closed, or the thread is interrupted. */
    boolean enter() {
        lock.lock();
        try {
            inside = !closed && !Thread.currentThread().isInterrupted();
            return inside;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until it is closed or the thread is interrupted, which remains so. */
    void pause(Duration length) {
        lock.lock();
        try {
            long left = length.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is work under way, which nothing ends but its end. */
    boolean close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            return inside;
        } finally {
            lock.unlock();
        }
    }
}
