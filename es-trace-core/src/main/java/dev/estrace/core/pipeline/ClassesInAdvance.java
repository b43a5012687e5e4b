// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Initialises the classes of this library while there is memory. One whose first use meets an exhausted heap can never be
 * used again in this process (JVMS 5.5): an enum that only a failure needs has stopped the worker for good that way.
 */
final class ClassesInAdvance {
    private static final AtomicBoolean INITIALISED = new AtomicBoolean();

    private final Class<?> first;
    private final String within;
    private final Set<String> known = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private ClassesInAdvance(Class<?> first, String within) {
        this.first = first;
        this.within = within;
        meet(first.getName());
    }

    /** All that a pipeline may come to need, once in a process. Takes a fifth of a second. */
    static void initialise() {
        if (!INITIALISED.get()) {
            String stage = TracePipeline.class.getPackageName();
            initialise(TracePipeline.class, stage.substring(0, stage.lastIndexOf('.') + 1));
            INITIALISED.set(true);
        }
    }

    /**
     * A class, those that it names, those that they name, and so on.
     *
     * @param within how the names of those begin that count
     */
    static void initialise(Class<?> first, String within) {
        new ClassesInAdvance(first, within).initialiseAll();
    }

    private void initialiseAll() {
        for (String name = open.poll(); name != null; name = open.poll()) {
            if (isInitialised(name)) {
                namedBy(name).forEach(this::meet);
            }
        }
    }

    /** When it can not be, its first use will say why, if there is one. */
    private boolean isInitialised(String name) {
        try {
            Class.forName(name, true, first.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError notInAdvance) {
            return false;
        }
    }

    /** Nothing where there are no class files, as in a native image, which loads nothing later either. */
    private List<String> namedBy(String name) {
        try (InputStream file = first.getResourceAsStream('/' + name.replace('.', '/') + ".class")) {
            return file == null ? List.of() : ClassFile.namedClasses(file);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void meet(String name) {
        if (name.startsWith(within) && known.add(name)) {
            open.add(name);
        }
    }
}
