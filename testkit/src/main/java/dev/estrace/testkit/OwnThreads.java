// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.Set;
import java.util.stream.Collectors;

/** The threads of the library that run in this process. */
public final class OwnThreads {
    private OwnThreads() {}

    /** Those that run now. */
    public static Set<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("es-trace-"))
                .collect(Collectors.toSet());
    }
}
