// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceData;
import dev.estrace.trace.lookup.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds every difference between what a program logged and what was found of it. Not thread-safe. */
final class Comparison {
    private final Logged logged;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Logged logged) {
        this.logged = logged;
    }

    /**
     * The differences, one sentence each; none when everything is there.
     *
     * @param found the run by its id, if it was found
     * @param listed the same run among all runs, if it was found there
     */
    static List<String> differences(Logged logged, Optional<TraceData> found, Optional<TraceSummary> listed) {
        Comparison comparison = new Comparison(logged);
        comparison.same("exit status of the program", 0, logged.status());
        if (found.isEmpty()) {
            comparison.tell("nothing was found");
        } else {
            comparison.records(found.get());
            comparison.same(
                    "findTraces and findTraceWithId", Optional.of(found.get().summary()), listed);
        }
        return comparison.differences;
    }

    private void records(TraceData found) {
        same("messages", logged.messages(), messages(found));
        same("ends of scopes", OrderTriage.ENDS, ends(found));
        same("workflow", Optional.of(OrderTriage.WORKFLOW), found.summary().workflow());
        same("cost", OrderTriage.COST, found.summary().cost());
        same("tokens", OrderTriage.TOKENS, found.summary().tokens());
        OrderTriage.GOVERNANCE.forEach((field, value) -> same(field, List.of(value), values(found, field)));
    }

    private static List<String> messages(TraceData found) {
        return found.records().stream()
                .filter(record -> record.kind().equals("log"))
                .map(StoredRecord::message)
                .toList();
    }

    private static List<String> ends(TraceData found) {
        return found.records().stream()
                .filter(record -> !record.kind().equals("log"))
                .map(Comparison::end)
                .toList();
    }

    private static String end(StoredRecord record) {
        String name = switch (record.kind()) {
            case "stage" -> " " + record.stage().orElse("");
            case "operation" -> " " + record.operation().orElse("");
            default -> "";
        };
        return record.kind() + name + ": " + record.status().orElse("");
    }

    private static List<String> values(TraceData found, String field) {
        return found.records().stream()
                .map(record -> String.valueOf(record.field(field).orElse("nothing")))
                .distinct()
                .toList();
    }

    private void same(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            tell(what + ": logged " + expected + ", found " + actual);
        }
    }

    private void tell(String difference) {
        differences.add(logged.runId() + ": " + difference);
    }
}
