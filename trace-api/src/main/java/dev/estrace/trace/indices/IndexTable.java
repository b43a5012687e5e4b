// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes indices for people: columns as wide as they must be. */
final class IndexTable {
    private static final List<String> HEAD =
            List.of("index", "role", "health", "documents", "size", "shards", "age", "written as");
    private static final List<Integer> NUMBERS = List.of(3, 4, 6);
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final String UNKNOWN = "?";

    private IndexTable() {}

    static String of(IndexList list) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        list.forEach(index -> rows.add(row(index, index.age(list.at()))));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static List<String> row(TraceIndex index, Duration age) {
        return List.of(
                index.name(),
                index.role().toString(),
                index.open() ? index.health().toString() : "closed",
                index.documents().isEmpty()
                        ? UNKNOWN
                        : String.format(Locale.ROOT, "%,d", index.documents().getAsLong()),
                size(index.bytes()),
                index.shards() + " x " + (1 + index.replicas()),
                age(age),
                index.writtenAs());
    }

    /** With the units of 1024 that Elasticsearch has. */
    private static String size(OptionalLong bytes) {
        double value = bytes.orElse(0);
        int unit = 0;
        while (value >= 1024 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return bytes.isEmpty()
                ? UNKNOWN
                : String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
    }

    private static String age(Duration age) {
        return age.toDays() > 0
                ? age.toDays() + " d"
                : age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> cell(row.get(column), widths[column], NUMBERS.contains(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String cell(String text, int width, boolean number) {
        String space = " ".repeat(width - text.length());
        return number ? space + text : text + space;
    }
}
