// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.MeasuringJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Starts the JVMs that measure, with all that one framework needs to log through es-trace into the null server.
 *
 * @param drivers the folder of folders of jars
 * @param port the null server's
 */
record FootprintJvms(Path drivers, int port) {
    static final String HEAP = "-Xmx256m";
    static final String NO_OP = " with a no-op appender";

    /** The options by which the frameworks find a configuration, with one that names no es-trace. */
    private static final Map<String, String> NO_OP_CONFIGURATIONS = Map.of(
            "es-trace-logback", "-Dlogback.configurationFile=drivers/no-op-logback.xml",
            "es-trace-log4j2", "-Dlog4j2.configurationFile=drivers/no-op-log4j2.xml");

    Measured run(Class<?> main, String contestant, String... arguments) throws IOException, InterruptedException {
        return run(main, contestant, List.of(HEAP), Map.of(), arguments);
    }

    /** The same framework and class path, with an appender that does nothing. */
    Measured runNoOp(Class<?> main, String contestant, String... arguments) throws IOException, InterruptedException {
        String configuration = Objects.requireNonNull(NO_OP_CONFIGURATIONS.get(contestant));
        return run(main, contestant, List.of(HEAP, configuration), Map.of(), arguments);
    }

    /**
     * @param options of the JVM, which win over the contestant's
     * @param environment settings of es-trace that the contestant's configuration leaves open
     */
    Measured run(
            Class<?> main,
            String contestant,
            List<String> options,
            Map<String, String> environment,
            String... arguments)
            throws IOException, InterruptedException {
        Contestant named = Contestant.named(contestant);
        List<String> allOptions = new ArrayList<>(List.of("-D" + named.configuration(), "-Dbulk.port=" + port));
        allOptions.addAll(options);
        List<Path> jars = named.jars().stream().map(drivers::resolve).toList();
        List<String> allArguments = new ArrayList<>(List.of(contestant));
        allArguments.addAll(List.of(arguments));
        return new MeasuringJvm(main, jars, allOptions, environment).run(allArguments);
    }
}
