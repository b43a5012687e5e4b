// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.testkit.ElasticsearchServer;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Starts a real Elasticsearch, or takes a running one, and runs one of the examples with it. */
final class OneExample {
    private OneExample() {}

    /** Prints what the example that is named prints, and exits as it does. */
    public static void main(String[] arguments) {
        try {
            System.exit(run(Example.named(arguments[0]).orElseThrow()));
        } catch (IllegalStateException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static int run(Example example) {
        String server = ElasticsearchServer.shared().uri().toString();
        String runId =
                "%s-%08x".formatted(example.key(), ThreadLocalRandom.current().nextInt());
        ChildJvm.Outcome outcome = example.run(runId, Map.of("ELASTIC_URL", server));
        outcome.out().forEach(System.out::println);
        outcome.err().forEach(System.err::println);
        return outcome.status();
    }
}
