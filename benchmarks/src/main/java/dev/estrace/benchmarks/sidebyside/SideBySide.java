// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.report.Section;
import dev.estrace.benchmarks.sink.SinkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures all drivers side by side: interleaved rounds into sinks that store nothing. */
public record SideBySide(Path drivers, Effort effort, int rounds, List<Contestant> contestants) {

    /** One round in a minute and a half, or four in a quarter of an hour, with all contestants. */
    public static SideBySide of(Path drivers, boolean quick, List<Contestant> contestants) {
        return new SideBySide(drivers, quick ? Effort.QUICK : Effort.FULL, quick ? 1 : 4, contestants);
    }

    /** Measures, tells of each round on standard error, and draws the first table into {@code picture}. */
    public Section measure(@Nullable Path picture) throws IOException, InterruptedException {
        Map<String, List<Figures>> results = measureRounds();
        String drawn = picture == null ? "" : draw(results, picture);
        String throughput = new Table(
                        results,
                        Stream.of(Figure.DOCS, Figure.CPU, List.of(Figure.LOST))
                                .flatMap(List::stream)
                                .toList())
                .markdown();
        String calls = new Table(
                        results,
                        Stream.of(Figure.PACED, Figure.SATURATED, List.of(Figure.CALLER_BYTES, Figure.ALL_BYTES))
                                .flatMap(List::stream)
                                .toList())
                .markdown();
        String markdown = drawn + "### Throughput\n\n" + throughput + "\n### The caller\n\n" + calls + "\n"
                + new Conditions(rounds, effort, contestants).markdown();
        return new Section("Into a sink that stores nothing", markdown, new NullSinkGoals(new Rounds(results)).goals());
    }

    private Map<String, List<Figures>> measureRounds() throws IOException, InterruptedException {
        Map<String, List<Figures>> results = new LinkedHashMap<>();
        try (SinkJvm sinks = SinkJvm.start()) {
            DriverJvm jvm = new DriverJvm(drivers, sinks, effort);
            for (int round = 1; round <= rounds; round++) {
                for (Contestant contestant : contestants) {
                    System.err.println("Round " + round + " of " + rounds + ": " + contestant.name());
                    results.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(jvm.run(contestant));
                }
            }
        }
        return results;
    }

    private static String draw(Map<String, List<Figures>> results, Path picture) throws IOException {
        Files.writeString(picture, Picture.of(new Rounds(results)));
        return "![docs/s and CPU of each driver](" + picture.getFileName() + ")\n\n";
    }
}
