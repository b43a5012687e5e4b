// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
        int rounds,
        Effort effort,
        List<Contestant> contestants,
        @Nullable Path out) {
    static final String USAGE = """
            benchmarks/run [--quick] [options]: logs the same records through each driver, prints what it delivers and costs
              --quick          2 short rounds, under 3 minutes; without it 7 long ones
              --drivers A,B    only these, with ratios to the first; all: %s
              --rounds N       of all drivers, one after the other
              --records N      saturated, in each round
              --threads N      that log the saturated records; default 1
              --seconds N      of paced records in each round
              --out FILE       writes the table to FILE too
            """.formatted(String.join(",", Contestant.names()));

    static Options parse(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        Map<String, String> given = pairs(arguments.stream()
                .filter(argument -> !argument.equals("--quick"))
                .toList());
        int rounds = number(given, "--rounds", quick ? 2 : 7);
        Effort effort = new Effort(
                number(given, "--records", quick ? 1_500_000 : 4_000_000),
                number(given, "--threads", 1),
                number(given, "--seconds", quick ? 2 : 15));
        String drivers = given.remove("--drivers");
        String out = given.remove("--out");
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("Unknown: " + given.keySet());
        }
        return new Options(rounds, effort, contestants(drivers), out == null ? null : Path.of(out));
    }

    private static Map<String, String> pairs(List<String> arguments) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("Unknown or without a value: " + arguments.get(i));
            }
            pairs.put(arguments.get(i), arguments.get(i + 1));
        }
        return pairs;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String text = given.remove(name);
        int number = text == null ? otherwise : Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, not " + number);
        }
        return number;
    }

    private static List<Contestant> contestants(@Nullable String names) {
        return names == null
                ? Contestant.ALL
                : List.of(names.split(",", -1)).stream().map(Contestant::named).toList();
    }
}
