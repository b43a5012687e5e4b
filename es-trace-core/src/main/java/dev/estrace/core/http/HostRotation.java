// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Gives each request its host: in turn over those that answer, the one with the fewest requests under way first, so
 * that a host that hangs takes no second request while another is idle. Thread-safe, waits for nothing.
 */
final class HostRotation {
    private final List<URI> configured;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Host> hosts = List.of();
    private int next;

    HostRotation(List<URI> configured, LongSupplier nanoTime) {
        this.configured = configured;
        this.nanoTime = nanoTime;
        found(configured);
    }

    /** The host for a request that begins now; its end must be told by {@link #answered} or {@link #failed}. */
    Turn begin() {
        return locked(() -> {
            long now = nanoTime.getAsLong();
            Host host = fittest(now);
            Turn turn = new Turn(host, now);
            next = hosts.indexOf(host) + 1;
            host.state = host.state.begun(now); // last: a turn that nobody got would never end
            return turn;
        });
    }

    /** The host gave an answer. */
    void answered(Turn turn) {
        locked(() -> turn.host.state = turn.host.state.answered(nanoTime.getAsLong()));
    }

    /** The host gave none, or another spoke for it. */
    void failed(Turn turn) {
        locked(() -> turn.host.state = turn.host.state.failed(turn.begun, nanoTime.getAsLong()));
    }

    /** Whether there is a host that neither failed last nor owes an answer for long. */
    boolean hasLiving() {
        long now = nanoTime.getAsLong();
        return locked(() -> hosts.stream().anyMatch(host -> host.state.isLiving(now)));
    }

    /** From now on these; the configured ones only while none of these is fit. */
    void found(List<URI> addresses) {
        locked(() -> hosts = merged(addresses));
    }

    private List<Host> merged(List<URI> addresses) {
        List<Host> merged = new ArrayList<>();
        addresses.stream().distinct().forEach(address -> merged.add(host(address, false)));
        configured.stream()
                .filter(address -> !addresses.contains(address))
                .forEach(address -> merged.add(host(address, true)));
        return merged;
    }

    /** With what is known of it, if it is known. */
    private Host host(URI address, boolean fallback) {
        Host host = hosts.stream()
                .filter(known -> known.address.equals(address))
                .findFirst()
                .orElseGet(() -> new Host(address));
        host.fallback = fallback;
        return host;
    }

    /** The first of the fittest, counted from the one whose turn it is. */
    private Host fittest(long now) {
        return IntStream.range(next, next + hosts.size())
                .mapToObj(turn -> hosts.get(turn % hosts.size()))
                .min(Comparator.comparing((Host host) -> host.state.fitness(now))
                        .thenComparing(host -> host.fallback)
                        .thenComparing(host -> host.state.underWay())
                        .thenComparing(host -> host.state.nanosDead(now)))
                .orElseThrow();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** A request on its way to a host. */
    record Turn(Host host, long begun) {
        URI address() {
            return host.address;
        }
    }

    /** Under the lock, but for its address. */
    private static final class Host {
        private final URI address;
        private boolean fallback;
        private HostState state = HostState.UNTRIED;

        Host(URI address) {
            this.address = address;
        }
    }
}
