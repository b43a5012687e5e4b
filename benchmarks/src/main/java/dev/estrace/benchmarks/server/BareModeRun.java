// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.server.BulkBodies.Body;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** The JVM that finds out how long the server itself takes: requests of so many prepared documents, one after the other. */
final class BareModeRun {
    private BareModeRun() {}

    /** Arguments: the file of bodies without ids, the server's port, documents of a request, seconds to warm up and to count. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        int documents = Integer.parseInt(args[2]);
        try (BulkBodies bodies = BulkBodies.open(Path.of(args[0]));
                BareConnection connection = new BareConnection(Integer.parseInt(args[1]))) {
            List<Body> pieces = bodies.pieces(bodies.bodies().get(0), documents);
            send(bodies, pieces, documents, Integer.parseInt(args[3]), connection);
            Histogram times = send(bodies, pieces, documents, Integer.parseInt(args[4]), connection);
            ModeRun.measured(times).print();
        }
    }

    /** A request whose time comes while the server still works on the one before waits for its turn, unmeasured. */
    private static Histogram send(
            BulkBodies bodies, List<Body> pieces, int documents, int seconds, BareConnection connection)
            throws IOException {
        Histogram times = new Histogram(3);
        long distance = TimeUnit.SECONDS.toNanos(documents) / ModeRun.PER_SECOND;
        long begin = System.nanoTime();
        for (int n = 0; n < seconds * ModeRun.PER_SECOND / documents; n++) {
            LockSupport.parkNanos(begin + n * distance - System.nanoTime());
            long start = System.nanoTime();
            connection.send(bodies, pieces.get(n % pieces.size()));
            times.recordValue(System.nanoTime() - start);
        }
        return times;
    }
}
