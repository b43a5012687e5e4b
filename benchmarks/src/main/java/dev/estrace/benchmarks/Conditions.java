// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

/** Under what conditions a table came about: what must be known to compare it with another. */
final class Conditions {
    private Conditions() {}

    static String of(Options options) {
        Effort effort = options.effort();
        String run =
                "%,d rounds, each in fresh JVMs with -Xmx256m: %,d records from %d thread(s) as fast as accepted, then %,d a second for %d s from one."
                        .formatted(
                                options.rounds(),
                                effort.records(),
                                effort.threads(),
                                Effort.PACE,
                                effort.pacedSeconds());
        String machine = "%d processors, %s %s, JDK %s."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
        return run + "\n" + machine + "\n" + notes(options);
    }

    private static String notes(Options options) {
        StringBuilder notes = new StringBuilder();
        options.contestants().stream()
                .filter(contestant -> contestant.window() > 0)
                .forEach(contestant -> notes.append(
                        "%s neither blocks nor drops when it can't keep up: the harness lets it have %,d records under way; that wait counts in docs/s, not in the times of its calls.%n"
                                .formatted(contestant.name(), contestant.window())));
        return notes.toString();
    }
}
