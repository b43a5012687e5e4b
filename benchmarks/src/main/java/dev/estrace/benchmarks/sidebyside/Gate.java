// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally.Arrived;
import java.io.IOException;
import java.time.Duration;

/** Knows how many records were sent and holds back the callers of a driver that has no bound of its own; thread-safe. */
final class Gate {
    private final SinkCount sink;
    private final int window;
    private final Duration quiet;
    private final long arrivedBefore;
    private long sent;

    /** A window of 0 leaves back-pressure to the driver; a sink that receives nothing for {@code quiet} has it all. */
    Gate(SinkCount sink, int window, Duration quiet) throws IOException {
        this.sink = sink;
        this.window = window;
        this.quiet = quiet;
        this.arrivedBefore = sink.now();
    }

    /** Announces {@code records} and waits until at most {@code window} are under way. */
    synchronized void pass(long records) throws IOException {
        sent += records;
        if (window > 0 && sent > window) {
            sink.await(arrivedBefore + sent - window, quiet);
        }
    }

    /** Waits until everything announced has arrived or nothing more does. */
    synchronized Arrived awaitAll() throws IOException {
        return sink.await(arrivedBefore + sent, quiet);
    }

    /** Records sent less records arrived: below zero when some arrived twice. */
    synchronized long lost() throws IOException {
        return arrivedBefore + sent - awaitAll().total();
    }
}
