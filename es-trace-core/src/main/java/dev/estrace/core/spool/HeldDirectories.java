// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The directories whose lock this JVM holds. They are noted in a system property, which copies of this class in other
 * class loaders see too: merely opening and closing the lock file of one of them would give its lock away, as POSIX has
 * it. Thread-safe.
 */
final class HeldDirectories {
    private static final String PROPERTY = "dev.estrace.spool.held";

    private HeldDirectories() {}

    /** Notes the directory; false when it was noted already. */
    static boolean hold(Path directory) {
        AtomicBoolean added = new AtomicBoolean();
        change(held -> added.set(held.add(directory.toString())));
        return added.get();
    }

    static void letGo(Path directory) {
        change(held -> held.remove(directory.toString()));
    }

    private static void change(Consumer<Set<String>> change) {
        System.getProperties().merge(PROPERTY, "", (before, unused) -> before); // so that there is one to compute from
        System.getProperties().computeIfPresent(PROPERTY, (name, before) -> {
            Set<String> held = new HashSet<>(Arrays.asList(before.toString().split("\n")));
            change.accept(held);
            return String.join("\n", held);
        });
    }
}
