// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Section;
import dev.estrace.benchmarks.sink.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All senders into one real server: es-trace with and without a spool, a peer, and the bare limit with and without ids. */
record Throughput(ServerJvm server, Path drivers, Workplace workplace, ServerEffort effort) {
    static final String LOGBACK = "es-trace-logback";
    static final String LOG4J2 = "es-trace-log4j2";
    static final String SPOOL = "es-trace-logback, spool";
    static final String AGIDO = "agido";
    static final String SAME_IDS = "bare limit, same ids";
    static final String AUTOMATIC_IDS = "bare limit, automatic ids";

    Section measure() throws IOException, InterruptedException {
        Contest contest = new Contest(server.index(), effort);
        record(contest, workplace.bodies());
        AutomaticIds.copy(workplace.bodies(), workplace.bodiesWithoutIds());
        for (int i = 0; i < effort.serverWarmUps(); i++) {
            contest.run(ServerContestant.bare(SAME_IDS, workplace.bodies()), server.port());
        }
        Rounds rounds = contest.run(contestants());
        return new ThroughputReport(rounds, effort).section();
    }

    private void record(Contest contest, Path bodies) throws IOException, InterruptedException {
        try (BulkBodies.Writer writer = new BulkBodies.Writer(bodies);
                Listener relay = Listener.open(new RecordingRelay(server.port(), writer))) {
            contest.run(driver(LOGBACK, relay.port(), Map.of()), relay.port());
        }
    }

    private List<ServerContestant> contestants() {
        return List.of(
                driver(LOGBACK, server.port(), Map.of()),
                ServerContestant.bare(SAME_IDS, workplace.bodies()),
                driver(LOG4J2, server.port(), Map.of()),
                ServerContestant.bare(AUTOMATIC_IDS, workplace.bodiesWithoutIds()),
                spooling(),
                driver(AGIDO, server.port(), Map.of()));
    }

    private ServerContestant driver(String name, int port, Map<String, String> environment) {
        return ServerContestant.driver(name, name, drivers, port, environment);
    }

    private ServerContestant spooling() {
        Map<String, String> settings =
                Map.of("ES_TRACE_SPOOL_DIRECTORY", workplace.spool().toString());
        return ServerContestant.driver(SPOOL, LOGBACK, drivers, server.port(), settings);
    }
}
