// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** A table in Markdown, its first column to the left and figures to the right. For one thread. */
public final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    /** @param columns the heads of all columns */
    public MarkdownTable(String... columns) {
        row(columns);
        text.append("|---").append("|--:".repeat(columns.length - 1)).append("|\n");
    }

    /** Adds a row of as many cells. */
    public MarkdownTable row(String... cells) {
        text.append(Stream.of(cells).collect(joining(" | ", "| ", " |\n")));
        return this;
    }

    /** Adds a row: a name, then one cell for each figure. */
    public MarkdownTable row(String name, List<Spread> figures) {
        return row(Stream.concat(Stream.of(name), figures.stream().map(Spread::text))
                .toArray(String[]::new));
    }

    /** All of it, with a line's end at the end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
