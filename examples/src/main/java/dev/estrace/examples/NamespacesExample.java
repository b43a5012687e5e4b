// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.Trace;
import dev.estrace.trace.Tracer;
import dev.estrace.trace.lookup.TraceFinder;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps tenants and environments apart, each in an index of its own, and looks into one of them or into all. */
public final class NamespacesExample {
    private static final List<Namespace> NAMESPACES = List.of(
            new Namespace("acme", "production", 2),
            new Namespace("acme", "staging", 1),
            new Namespace("globex", "production", 1));

    private record Namespace(String tenant, String environment, int runs) {
        String name() {
            return tenant + "-" + environment;
        }

        String index() {
            String base = Optional.ofNullable(System.getenv("ES_INDEX")).orElse("workflow-traces");
            return base + "-" + name();
        }

        /** What is not set here, such as the address, comes from the environment. */
        TraceSettings settings() {
            return TraceSettings.builder(name())
                    .set("index", index())
                    .set("tenantId", tenant)
                    .set("environment", environment)
                    .build();
        }
    }

    private NamespacesExample() {}

    /** Runs under run ids that begin with the first argument. */
    public static void main(String[] arguments) {
        TraceQuery query = TraceQuery.since(Instant.now()).workflow("order-triage");
        for (Namespace namespace : NAMESPACES) {
            try (Tracer tracer = Trace.using(namespace.settings())) {
                triage(tracer, arguments[0] + "-" + namespace.name(), namespace.runs());
                tell(namespace.index(), tracer.findTraces(query));
            }
        }
        String[] all = NAMESPACES.stream().map(Namespace::index).toArray(String[]::new);
        TraceFinder everywhere = Trace.lookingIn(all); // in the Elasticsearch of the environment
        tell("all of them", everywhere.findTraces(query));
        tell("all of production", everywhere.findTraces(query.environment("production")));
        tell("all of acme", everywhere.findTraces(query.tenant("acme")));
    }

    private static void triage(Tracer tracer, String name, int runs) {
        for (int i = 1; i <= runs; i++) {
            try (Trace run = tracer.run(name + "-" + i).workflow("order-triage").start()) {
                run.info("three orders are standard");
            }
        }
        tracer.flush(Duration.ofSeconds(30));
        tracer.refresh();
    }

    private static void tell(String where, Stream<TraceSummary> runs) {
        try (runs) {
            System.out.printf("%s:%n", where);
            runs.map(TraceSummary::runId).sorted().forEach(id -> System.out.printf("  %s%n", id));
        }
    }
}
