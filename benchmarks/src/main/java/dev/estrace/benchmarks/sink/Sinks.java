// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import dev.estrace.benchmarks.jvm.Parent;
import java.io.IOException;

/** The JVM that the drivers send to: the null server and the line sink, which share one count. */
final class Sinks {
    private Sinks() {}

    /** Prints the two ports, HTTP and lines, and serves until the JVM that started this one has gone. */
    public static void main(String[] none) throws IOException {
        Tally tally = new Tally();
        Listener http = Listener.open(new NullServer(tally));
        Listener lines = Listener.open(new LineSink(tally));
        System.out.println(http.port() + " " + lines.port());
        Parent.awaitEnd();
    }
}
