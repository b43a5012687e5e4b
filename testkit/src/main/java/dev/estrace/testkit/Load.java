// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Four threads that log, each its own numbers, until they are stopped. One thread starts and stops them. */
public final class Load {
    private static final int THREADS = 4;
    private static final long PAUSE_NANOS = 100_000;

    private final Consumer<String> log;
    private final List<Worker> workers = new ArrayList<>();
    private volatile boolean stopped;

    private Load(Consumer<String> log) {
        this.log = log;
    }

    /** Starts them; each logs about 10,000 lines a second by this function. */
    public static Load start(Consumer<String> log) {
        Load load = new Load(log);
        IntStream.range(0, THREADS).forEach(number -> load.workers.add(load.new Worker(number)));
        load.workers.forEach(Thread::start);
        return load;
    }

    /** Ends the threads and tells what they have logged. */
    public Set<String> stop() throws InterruptedException {
        stopped = true;
        Set<String> messages = new HashSet<>();
        for (Worker worker : workers) {
            worker.join();
            IntStream.range(0, worker.logged).forEach(line -> messages.add(worker.message(line)));
        }
        return messages;
    }

    private final class Worker extends Thread {
        private final int number;
        private int logged;

        Worker(int number) {
            super("load-" + number);
            this.number = number;
        }

        @Override
        public void run() {
            for (; !stopped; logged++) {
                log.accept(message(logged));
                LockSupport.parkNanos(PAUSE_NANOS); // what a program does between two lines
            }
        }

        private String message(int line) {
            return number + "-" + line;
        }
    }
}
