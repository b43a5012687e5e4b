// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What Log4j2's status logger is told, from one level on. */
final class ToldStatus implements StatusListener {
    private final Level level;
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    ToldStatus(Level level) {
        this.level = level;
    }

    void listen() {
        StatusLogger.getLogger().registerListener(this);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    @Override
    public void log(StatusData data) {
        sentences.add(data.getMessage().getFormattedMessage());
    }

    @Override
    public Level getStatusLevel() {
        return level;
    }

    void forget() {
        StatusLogger.getLogger().removeListener(this);
    }

    @Override
    public void close() {
        // called by the status logger; there is nothing to release
    }
}
