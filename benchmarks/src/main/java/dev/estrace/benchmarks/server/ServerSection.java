// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Everything that is measured against a real Elasticsearch: throughput, and the time to the acknowledgement. */
public final class ServerSection {
    private ServerSection() {}

    /**
     * Starts a server, measures, and ends it. The server's zip is the one that the system property
     * {@code estrace.elasticsearch.zip} names, else that of the local Maven repository.
     *
     * @param drivers the folder of folders of jars
     * @param quick whether a first impression in half a minute is enough
     */
    public static List<Section> measure(Path drivers, boolean quick) throws IOException, InterruptedException {
        ServerEffort effort = quick ? ServerEffort.QUICK : ServerEffort.FULL;
        try (ServerJvm server = ServerJvm.start(drivers);
                Workplace workplace = Workplace.create()) {
            return List.of(
                    new Throughput(server, drivers, workplace, effort).measure(),
                    new Modes(server, drivers, workplace, effort).measure());
        }
    }
}
