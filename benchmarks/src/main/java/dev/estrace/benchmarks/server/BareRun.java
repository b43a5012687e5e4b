// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.jvm.Parent;
import java.nio.file.Path;
import java.time.Duration;

/** The JVM of the bare limit. */
final class BareRun {
    private static final int CONNECTIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private BareRun() {}

    /** Arguments: the file of bodies, the server's port, the documents to warm up, all documents. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        int port = Integer.parseInt(args[1]);
        Progress progress = new Progress(new IndexRequests(port)::indexed, 0, PATIENCE);
        try (BulkBodies bodies = BulkBodies.open(Path.of(args[0]));
                BareSender sender = new BareSender(bodies, port, CONNECTIONS)) {
            new Run(sender, progress)
                    .measure(Long.parseLong(args[2]), Long.parseLong(args[3]))
                    .print();
        }
    }
}
