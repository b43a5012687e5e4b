// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command behind {@code benchmarks/run}: interleaved rounds of all drivers, then the table. */
final class SideBySide {
    private SideBySide() {}

    /** Exits with 0, with 1 when a driver lost records that promised none, with 2 when not understood. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            System.exit(run(Options.parse(List.of(args))));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static int run(Options options) throws IOException, InterruptedException {
        Map<String, List<Figures>> results = measure(options);
        String report = new Table(results).markdown() + "\n" + Conditions.of(options);
        System.out.print(report);
        if (options.out() != null) {
            Files.writeString(options.out(), report);
        }
        List<String> broken = brokenPromises(options.contestants(), results);
        broken.forEach(System.err::println);
        return broken.isEmpty() ? 0 : 1;
    }

    private static Map<String, List<Figures>> measure(Options options) throws IOException, InterruptedException {
        Map<String, List<Figures>> results = new LinkedHashMap<>();
        try (SinkJvm sinks = SinkJvm.start()) {
            DriverJvm jvm = new DriverJvm(Path.of(System.getProperty("drivers")), sinks, options.effort());
            for (int round = 1; round <= options.rounds(); round++) {
                for (Contestant contestant : options.contestants()) {
                    System.err.println("Round " + round + " of " + options.rounds() + ": " + contestant.name());
                    results.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(jvm.run(contestant));
                }
            }
        }
        return results;
    }

    private static List<String> brokenPromises(List<Contestant> contestants, Map<String, List<Figures>> results) {
        return contestants.stream()
                .filter(Contestant::lossless)
                .filter(contestant -> results.getOrDefault(contestant.name(), List.of()).stream()
                        .anyMatch(round -> round.get(Figure.LOST) != 0))
                .map(contestant -> contestant.name() + " promised to lose nothing: sent and arrived differ")
                .toList();
    }
}
