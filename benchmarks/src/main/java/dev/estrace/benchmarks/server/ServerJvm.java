// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.estrace.benchmarks.jvm.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Elasticsearch of its own, gone when closed. */
record ServerJvm(Process host, int port) implements AutoCloseable {
    static final String HEAP = "1g";
    static final String INDEX = "traces";
    /** Longer than most runs, the same for all: nobody searches meanwhile. */
    static final String REFRESH_INTERVAL = "30s";

    private static final String ZIP = "estrace.elasticsearch.zip";

    /**
     * Starts it and waits until it answers; what the jars of the test kit need must not get into the JVMs of the drivers.
     *
     * @param drivers the folder of folders of jars
     */
    static ServerJvm start(Path drivers) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx64m"));
        if (System.getProperty(ZIP) != null) {
            options.add("-D" + ZIP + "=" + System.getProperty(ZIP));
        }
        Process host = ChildJvm.of(ServerHost.class, List.of(drivers.resolve("lookup")), options, List.of(HEAP))
                .start();
        String port = new BufferedReader(new InputStreamReader(host.getInputStream(), US_ASCII)).readLine();
        if (port == null) {
            throw new IOException("Elasticsearch didn't start");
        }
        return new ServerJvm(host, Integer.parseInt(port));
    }

    IndexRequests index() {
        return new IndexRequests(port);
    }

    /** Ends it in order: the host's standard input is what keeps it. */
    @Override
    public void close() throws IOException {
        host.getOutputStream().close();
        host.onExit().join();
    }
}
