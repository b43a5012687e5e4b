// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is watched: records of one service, one kind and one name, so that like is compared with like.
 *
 * @param service empty for records that name none
 * @param kind of the records, such as {@code operation}, {@code attempt}, {@code stage} or {@code log}; empty for records
 *     of other writers that tell none
 * @param name of the operation that the records are or stand in; of ends of stages and jobs that of the stage or job, of
 *     ends of runs that of the workflow; empty for records without
 */
public record Subject(Optional<String> service, Optional<String> kind, Optional<String> name) {
    /** A query text for its records, and no others, from an instant on, as {@code TraceQuery.parse} reads it. */
    String query(String condition, Instant from, Instant to) {
        return String.join(
                " ",
                List.of(
                        term("service", service),
                        term("kind", kind),
                        term(nameKey(), name),
                        condition,
                        "from:" + from,
                        "to:" + to));
    }

    private static String term(String key, Optional<String> value) {
        return value.map(text -> key + ":" + quoted(text)).orElse("-" + key + ":*");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String nameKey() {
        return Naming.of(kind).name().toLowerCase(Locale.ROOT);
    }

    /** For people: {@code service shop, attempt of operation pay}. */
    @Override
    public String toString() {
        List<String> what = new ArrayList<>();
        kind.filter(text -> name.isEmpty() || !text.equals(nameKey())).ifPresent(what::add);
        name.ifPresent(text -> what.add(nameKey() + " " + text));
        return service.map(text -> "service " + text).orElse("records without service")
                + (what.isEmpty() ? "" : ", " + String.join(" of ", what));
    }
}
