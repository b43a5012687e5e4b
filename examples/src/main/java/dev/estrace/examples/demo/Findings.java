// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.Trace;
import dev.estrace.trace.Tracer;
import dev.estrace.trace.lookup.TraceData;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Elasticsearch holds of the logged runs.
 *
 * @param listed the runs among all runs, newest first
 * @param runs each of them by its id, in the order in which they were logged
 */
record Findings(List<TraceSummary> listed, List<Optional<TraceData>> runs) {
    /** Looks them up in both ways. */
    static Findings of(List<Logged> logged, URI server, Instant since) {
        TraceSettings settings = TraceSettings.builder("demo")
                .set("hosts", server.toString())
                .set("enabled", "true")
                .build();
        try (Tracer tracer = Trace.using(settings)) {
            tracer.refresh();
            return of(logged, tracer, since);
        }
    }

    private static Findings of(List<Logged> logged, Tracer tracer, Instant since) {
        List<String> ids = logged.stream().map(Logged::runId).toList();
        TraceQuery query = TraceQuery.between(since, Instant.MAX).workflow(OrderTriage.WORKFLOW);
        try (Stream<TraceSummary> all = tracer.findTraces(query)) {
            return new Findings(
                    all.filter(run -> ids.contains(run.runId())).toList(),
                    ids.stream().map(tracer::lookUpTraceWithId).toList());
        }
    }

    /** Every difference to what was logged, one sentence each. */
    List<String> differences(List<Logged> logged) {
        return IntStream.range(0, logged.size())
                .mapToObj(i -> Comparison.differences(logged.get(i), runs.get(i), listed(logged.get(i))))
                .flatMap(List::stream)
                .toList();
    }

    private Optional<TraceSummary> listed(Logged one) {
        return listed.stream().filter(run -> run.runId().equals(one.runId())).findFirst();
    }
}
