// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;

/** The JVM that starts the real Elasticsearch as it is shipped, with es-trace's template for all who write to it. */
final class ServerHost {
    private ServerHost() {}

    /** Arguments: the heap. Prints the port and keeps the server until the JVM that started this one has gone. */
    public static void main(String[] args) throws IOException {
        try (ElasticsearchServer server =
                ElasticsearchServer.builder().heap(args[0]).untuned().start()) {
            setUp(server);
            System.out.println(server.uri().getPort());
            Parent.awaitEnd();
        }
    }

    private static void setUp(ElasticsearchServer server) throws IOException {
        PipelineSettings pipeline = TraceSettings.builder("benchmark")
                .set("hosts", server.uri().toString())
                .set("index", ServerJvm.INDEX)
                .set("refreshInterval", ServerJvm.REFRESH_INTERVAL)
                .build()
                .pipeline();
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            SetupOutcome outcome = IndexSetup.ofTraces(http, pipeline).run();
            if (outcome.fate() != Fate.DONE) {
                throw new IOException("The index is not set up: " + outcome);
            }
        }
    }
}
