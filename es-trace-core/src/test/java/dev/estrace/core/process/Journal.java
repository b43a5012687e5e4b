// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What a program has written down of its records, in their order. */
record Journal(List<Entry> entries) {
    /**
     * @param number its message
     * @param nanos when its log call returned, by the machine's clock
     * @param taken what the log call returned
     * @param stallNanos how long the machine had kept the program waiting by then, at most
     */
    record Entry(String number, TraceLevel level, long nanos, boolean taken, long stallNanos) {
        private static Entry parse(String line) {
            String[] words = line.split(" ", 5);
            return new Entry(
                    words[0],
                    TraceLevel.valueOf(words[1]),
                    Long.parseLong(words[2]),
                    Boolean.parseBoolean(words[3]),
                    Long.parseLong(words[4]));
        }
    }

    /** Whole lines only: the last one may be torn. */
    static Journal read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Journal(List.of());
        }
        String text = Files.readString(file);
        return new Journal(text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Entry::parse)
                .toList());
    }

    /** Those of this level or above that the log call took and that are not among the numbers. */
    List<Entry> missing(Set<String> numbers, TraceLevel least) {
        return entries.stream()
                .filter(entry -> entry.taken() && entry.level().compareTo(least) >= 0)
                .filter(entry -> !numbers.contains(entry.number()))
                .toList();
    }

    /** The longest time for which the machine kept the program waiting. */
    Duration stall() {
        return entries.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(entries.get(entries.size() - 1).stallNanos());
    }

    /** From the call of the oldest of these entries to the program's last. */
    Duration toTheEnd(List<Entry> some) {
        long end = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).nanos();
        return some.stream()
                .min(Comparator.comparing(Entry::nanos))
                .map(oldest -> Duration.ofNanos(end - oldest.nanos()))
                .orElse(Duration.ZERO);
    }
}
