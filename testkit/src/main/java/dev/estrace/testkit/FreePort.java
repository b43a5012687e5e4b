// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds loopback ports that can be left for a while and taken again.
 *
 * <p>They lie below those that systems give to outgoing connections, of which one could take such a port meanwhile, or
 * even connect to itself when its own target is that port. None is given twice: what knew the first server by its address
 * would take the second one for it.
 */
final class FreePort {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final long TRIES = 10_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    static int any() {
        return several(1).get(0);
    }

    static List<Integer> several(int count) {
        List<Integer> free = ThreadLocalRandom.current()
                .ints(TRIES, FIRST, END)
                .distinct()
                .filter(port -> isFree(port) && GIVEN.add(port))
                .limit(count)
                .boxed()
                .toList();
        if (free.size() < count) {
            throw new IllegalStateException("No " + count + " free ports between " + FIRST + " and " + END);
        }
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
