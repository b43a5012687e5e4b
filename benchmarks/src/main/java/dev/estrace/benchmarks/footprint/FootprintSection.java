// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.report.Section;
import dev.estrace.benchmarks.sink.SinkJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Everything that es-trace takes of the application beside the time of its calls. */
public final class FootprintSection {
    private FootprintSection() {}

    /**
     * Measures against a null server.
     *
     * @param drivers the folder of folders of jars
     * @param quick whether a first impression in half a minute is enough
     */
    public static List<Section> measure(Path drivers, boolean quick) throws IOException, InterruptedException {
        FootprintEffort effort = quick ? FootprintEffort.QUICK : FootprintEffort.FULL;
        try (SinkJvm sinks = SinkJvm.start()) {
            FootprintJvms jvms = new FootprintJvms(drivers, sinks.httpPort());
            return List.of(
                    new HeapSection(jvms, effort).measure(),
                    new IdleSection(jvms, effort).measure(),
                    new GrowthSection(jvms, effort).measure(),
                    new ThreadsSection(jvms, effort).measure(),
                    new StartSection(jvms, effort).measure());
        }
    }
}
