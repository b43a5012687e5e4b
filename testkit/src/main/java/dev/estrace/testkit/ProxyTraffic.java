// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.concurrent.atomic.AtomicLong;

/** What a proxy has seen so far. Thread-safe. */
final class ProxyTraffic {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    /** The number of the connection, from 1. */
    long countConnection() {
        return connections.incrementAndGet();
    }

    void countRequest() {
        requests.incrementAndGet();
    }

    void countFault() {
        faults.incrementAndGet();
    }

    void countBroken() {
        broken.incrementAndGet();
    }

    long connections() {
        return connections.get();
    }

    long requests() {
        return requests.get();
    }

    long faults() {
        return faults.get();
    }

    long broken() {
        return broken.get();
    }
}
