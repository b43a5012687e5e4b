// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The whole report.
 *
 * @param command that made it
 * @param versions of what was measured, one in each text
 */
public record Report(List<Section> sections, String command, String machine, List<String> versions) {

    /** The goals first, then the sections, then how it came about. */
    public String markdown() {
        return "# Benchmarks\n\n" + goals()
                + sections.stream()
                        .map(section -> "## " + section.title() + "\n\n" + section.markdown() + "\n")
                        .collect(joining())
                + "## How this came about\n\n```sh\n" + command + "\n```\n\n" + machine + "\n\n"
                + versions.stream().map(version -> "- " + version + "\n").collect(joining());
    }

    private String goals() {
        String rows = sections.stream()
                .flatMap(section -> section.goals().stream())
                .map(Report::row)
                .collect(joining());
        return rows.isEmpty() ? "" : "| goal | wanted | measured | met |\n|---|--:|--:|---|\n" + rows + "\n";
    }

    private static String row(Goal goal) {
        return "| " + goal.what() + " | " + goal.wanted() + " | " + goal.measured() + " | "
                + (goal.met() ? "yes" : "**no**") + " |\n";
    }
}
