// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.MeasuringJvm;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Rounds of all modes in turn, and of the bare requests they need, each in a JVM and an index of its own. */
record Modes(ServerJvm server, Path drivers, Workplace workplace, ServerEffort effort) {
    static final String CAPACITY = "realtime, as fast as accepted";
    static final String BARE_ONE = "bare request of 1 document";
    static final String BARE_MANY = "bare request of 50 documents";

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= effort.modeRounds(); round++) {
            System.err.println("Modes, round " + round + " of " + effort.modeRounds());
            for (Mode mode : Mode.values()) {
                rounds.add(mode.title(), run(ModeRun.class, mode.name(), port(), warmUp(), seconds()));
            }
            rounds.add(BARE_ONE, run(BareModeRun.class, bodies(), port(), "1", warmUp(), seconds()));
            rounds.add(BARE_MANY, run(BareModeRun.class, bodies(), port(), "50", warmUp(), seconds()));
            rounds.add(CAPACITY, run(CapacityRun.class, port(), "" + effort.capacityRecords()));
        }
        return new ModesReport(rounds, effort).section();
    }

    private Measured run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        server.index().delete();
        return new MeasuringJvm(main, List.of(drivers.resolve("es-trace")), List.of("-Xmx256m"), Map.of())
                .run(List.of(arguments));
    }

    private String port() {
        return "" + server.port();
    }

    private String bodies() {
        return workplace.bodiesWithoutIds().toString();
    }

    private String warmUp() {
        return "" + effort.modeWarmUpSeconds();
    }

    private String seconds() {
        return "" + effort.modeSeconds();
    }
}
