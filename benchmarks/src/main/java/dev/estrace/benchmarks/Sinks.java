// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.io.IOException;

/** The JVM that the drivers send to: the null bulk server and the line sink, which share one count. */
final class Sinks {
    private Sinks() {}

    /** Prints the two ports, bulk and lines, and serves until the JVM that started this one has gone. */
    public static void main(String[] none) throws IOException {
        Tally tally = new Tally();
        Listener bulk = Listener.open(new NullBulkServer(tally));
        Listener lines = Listener.open(new LineSink(tally));
        System.out.println(bulk.port() + " " + lines.port());
        Parent.awaitEnd();
    }
}
