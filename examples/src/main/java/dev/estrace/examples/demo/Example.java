// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.examples.AsynchronousExample;
import dev.estrace.examples.AttributesExample;
import dev.estrace.examples.BudgetExample;
import dev.estrace.examples.CoreExample;
import dev.estrace.examples.CostReportExample;
import dev.estrace.examples.FallbackExample;
import dev.estrace.examples.GatewayExample;
import dev.estrace.examples.LookUpExample;
import dev.estrace.examples.MigrationExample;
import dev.estrace.examples.NamespacesExample;
import dev.estrace.examples.PropagationExample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that shows one thing. */
enum Example {
    FALLBACK(FallbackExample.class, "a chain of providers, and what each attempt cost"),
    BUDGET(BudgetExample.class, "a cheaper model when the budget runs low, none when it is used up"),
    MIGRATION(MigrationExample.class, "what the same tokens would have cost elsewhere"),
    NAMESPACES(
            NamespacesExample.class,
            "tenants and environments in indices of their own, found one by one or all at once"),
    ATTRIBUTES(AttributesExample.class, "values that no field of the library is made for"),
    GATEWAY(GatewayExample.class, "volume, errors, latency, tokens and cost of the requests of a gateway"),
    PROPAGATION(PropagationExample.class, "two services over HTTP, both found by one trace id"),
    ASYNCHRONOUS(AsynchronousExample.class, "one run on several threads, and a line that says when it is stored"),
    COST_REPORT(CostReportExample.class, "cost by team, model and day, budgets near their limit, policy violations"),
    LOOK_UP(LookUpExample.class, "runs, records and what stands around them, child runs, counts, a run that goes on"),
    CORE(CoreExample.class, "records without a logging framework, by the core alone");

    private final Class<?> program;
    private final String shows;

    Example(Class<?> program, String shows) {
        this.program = program;
        this.shows = shows;
    }

    /** The one that is called so on the command line. */
    static Optional<Example> named(String key) {
        return Stream.of(values()).filter(example -> example.key().equals(key)).findFirst();
    }

    /** As it is called on the command line. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a few words. */
    String shows() {
        return shows;
    }

    /** Runs it to its end in a JVM of its own that logs through Logback. */
    ChildJvm.Outcome run(String runId, Map<String, String> environment) {
        return ChildJvm.run(
                Libraries.built().classPath(Framework.LOGBACK.key()),
                List.of(),
                List.of(program.getName(), runId),
                environment);
    }
}
