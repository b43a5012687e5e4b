// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static java.util.stream.Collectors.joining;

import dev.estrace.benchmarks.driver.Contestant;
import java.util.List;

/** Under what conditions the tables came about: what must be known to compare them with others. */
record Conditions(int rounds, Effort effort, List<Contestant> contestants) {

    String markdown() {
        return ("%,d round(s), the drivers in turn, each in a fresh JVM with -Xmx256m. A record has 8 MDC entries, a"
                                + " message of 100 characters with two parameters, and every hundredth an exception. For"
                                + " %s s each from %s threads as fast as accepted, then again from one with each call"
                                + " timed, then %,d a second for %d s from one. Bytes are those with one thread.%n")
                        .formatted(
                                rounds,
                                effort.saturatedMillis() / 1e3,
                                Effort.THREADS.stream().map(String::valueOf).collect(joining(", ")),
                                Effort.PACE,
                                effort.pacedSeconds())
                + windows();
    }

    private String windows() {
        String windowed = contestants.stream()
                .filter(contestant -> contestant.window() > 0)
                .map(Contestant::name)
                .collect(joining(", "));
        return windowed.isEmpty()
                ? ""
                : "%nThe harness lets those that drop or grow when they can't keep up have %,d records under way (%s); that wait counts in docs/s, not in the times of their calls.%n"
                        .formatted(
                                contestants.stream()
                                        .mapToInt(Contestant::window)
                                        .max()
                                        .orElse(0),
                                windowed);
    }
}
