// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.estrace.benchmarks.jvm.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/** The sinks, running in a JVM of their own. */
public record SinkJvm(Process process, int httpPort, int linesPort) implements AutoCloseable {

    /** Starts them; close ends their JVM. */
    public static SinkJvm start() throws IOException {
        Process process = ChildJvm.of(Sinks.class, List.of(), List.of("-Xmx256m"), List.of())
                .start();
        String ports = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII)).readLine();
        if (ports == null) {
            throw new IOException("The sinks didn't start");
        }
        String[] numbers = ports.split(" ", -1);
        return new SinkJvm(process, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
