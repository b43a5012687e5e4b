// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is watched: an operation of a service.
 *
 * @param service empty for records that name none
 * @param operation empty for records outside of all operations
 */
public record Subject(Optional<String> service, Optional<String> operation) {
    /** A query text for its records from an instant on, as {@code TraceQuery.parse} reads it. */
    String query(String condition, Instant from, Instant to) {
        List<String> terms = new ArrayList<>();
        service.ifPresent(name -> terms.add("service:" + quoted(name)));
        operation.ifPresent(name -> terms.add("operation:" + quoted(name)));
        terms.add(condition);
        terms.add("from:" + from);
        terms.add("to:" + to);
        return String.join(" ", terms);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** For people. */
    @Override
    public String toString() {
        return service.map(name -> "service " + name).orElse("records without service")
                + operation.map(name -> ", operation " + name).orElse("");
    }
}
