// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.MeasuringJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the table of throughput.
 *
 * @param name as in the table
 * @param source the driver's name, or the file of prepared bodies
 */
record ServerContestant(String name, MeasuringJvm jvm, String source) {
    /** Settings that a driver's configuration leaves open, for es-trace; the others don't read them. */
    private static final Map<String, String> SAME_INDEX =
            Map.of("ES_INDEX", ServerJvm.INDEX, "ES_TRACE_REFRESH_INTERVAL", ServerJvm.REFRESH_INTERVAL);

    private static final String HEAP = "-Xmx256m";

    /** @param environment further settings of es-trace */
    static ServerContestant driver(
            String name, String driver, Path drivers, int port, Map<String, String> environment) {
        Contestant contestant = Contestant.named(driver);
        Map<String, String> all = new HashMap<>(SAME_INDEX);
        all.putAll(environment);
        MeasuringJvm jvm = new MeasuringJvm(
                DriverRun.class,
                contestant.jars().stream().map(drivers::resolve).toList(),
                List.of(HEAP, "-D" + contestant.configuration(), "-Dbulk.port=" + port),
                all);
        return new ServerContestant(name, jvm, driver);
    }

    static ServerContestant bare(String name, Path bodies) {
        MeasuringJvm jvm = new MeasuringJvm(BareRun.class, List.of(), List.of(HEAP), Map.of());
        return new ServerContestant(name, jvm, bodies.toString());
    }

    Measured run(int port, ServerEffort effort) throws IOException, InterruptedException {
        return jvm.run(List.of(source, "" + port, "" + effort.warmUp(), "" + effort.documents()));
    }
}
