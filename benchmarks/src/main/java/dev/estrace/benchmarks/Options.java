// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import dev.estrace.benchmarks.driver.Contestant;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param only the names of the parts to run
 * @param contestants of the part that needs no real server
 * @param out the file that the report is written to as well
 */
record Options(
        boolean quick,
        List<String> only,
        List<Contestant> contestants,
        @Nullable Path out) {
    static final String USAGE = """
            benchmarks/run [--quick] [options]: measures es-trace beside its peers, prints goals, tables and conditions
              --quick          short, about 3 minutes; without it about 35 minutes
              --only A,B       only these parts; all: %s
              --drivers A,B    in null-sink only these, with ratios to the first; all: %s
              --out FILE       writes the report to FILE too, and a picture beside it
            """.formatted(String.join(",", Suite.names()), String.join(",", Contestant.names()));

    static Options parse(List<String> arguments) {
        Map<String, String> given = pairs(arguments.stream()
                .filter(argument -> !argument.equals("--quick"))
                .toList());
        String only = given.remove("--only");
        String drivers = given.remove("--drivers");
        String out = given.remove("--out");
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("Unknown: " + given.keySet());
        }
        return new Options(
                arguments.contains("--quick"),
                only == null ? Suite.names() : known(List.of(only.split(",", -1))),
                contestants(drivers),
                out == null ? null : Path.of(out));
    }

    /** Beside the report, under the same name. */
    @Nullable
    Path picture() {
        return out == null
                ? null
                : out.resolveSibling(out.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".svg");
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

    private static List<String> known(List<String> parts) {
        if (!Suite.names().containsAll(parts)) {
            throw new IllegalArgumentException("No such part among " + Suite.names() + ": " + parts);
        }
        return parts;
    }

    private static List<Contestant> contestants(@Nullable String names) {
        return names == null
                ? Contestant.ALL
                : List.of(names.split(",", -1)).stream().map(Contestant::named).toList();
    }
}
