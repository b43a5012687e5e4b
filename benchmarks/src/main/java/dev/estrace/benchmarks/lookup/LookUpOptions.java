// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param records how many are loaded, once as many runs and once as one
 * @param rounds of all look-ups, one after the other
 * @param out the file that the table is written to as well
 */
record LookUpOptions(int records, int rounds, @Nullable Path out) {
    static final String USAGE = """
            benchmarks/lookup [options]: measures look-ups in a real Elasticsearch beside the bare requests they need
              --records N      loaded, 100000 or more; default 1000000
              --rounds N       of all look-ups in turn; default 15
              --out FILE       writes the table to FILE too
            """;

    private static final int FEWEST_RECORDS = 100_000;

    static LookUpOptions parse(List<String> arguments) {
        LookUpOptions options = new LookUpOptions(1_000_000, 15, null);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("Unknown or without a value: " + arguments.get(i));
            }
            options = options.with(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private LookUpOptions with(String name, String value) {
        return switch (name) {
            case "--records" -> new LookUpOptions(atLeast(FEWEST_RECORDS, name, value), rounds, out);
            case "--rounds" -> new LookUpOptions(records, atLeast(1, name, value), out);
            case "--out" -> new LookUpOptions(records, rounds, Path.of(value));
            default -> throw new IllegalArgumentException("Unknown: " + name);
        };
    }

    private static int atLeast(int least, String name, String value) {
        int number = Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, not " + number);
        }
        return number;
    }
}
