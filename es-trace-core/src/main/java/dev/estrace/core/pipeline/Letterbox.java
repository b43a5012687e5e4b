// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands dead letters to the appender that the setting {@code deadLetter} names: the newest one, since a reload of the
 * configuration makes another of the same name. Thread-safe.
 */
final class Letterbox implements Consumer<String> {
    private final List<Consumer<String>> appenders = new CopyOnWriteArrayList<>();

    void add(Consumer<String> appender) {
        appenders.add(appender);
    }

    void remove(Consumer<String> appender) {
        appenders.remove(appender);
    }

    /** @throws IllegalStateException when there is no such appender */
    @Override
    public void accept(String line) {
        List<Consumer<String>> now = List.copyOf(appenders);
        if (now.isEmpty()) {
            throw new IllegalStateException("no such appender");
        }
        now.get(now.size() - 1).accept(line);
    }
}
