// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.search.LookupException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** Starts a real Elasticsearch, lets the three examples log one run each, and finds the runs again. */
final class Demo {
    private static final PrintStream OUT = System.out;
    private static final double NANOS_PER_SECOND = 1e9;

    private Demo() {}

    /** Exits with 0 when everything found equals everything logged, else with 1; {@code --keep} keeps the server. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(run(List.of(arguments).contains("--keep")));
        } catch (IllegalStateException | LookupException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static int run(boolean keepsServer) throws IOException, InterruptedException {
        URI server = start();
        Instant since = Instant.now();
        List<Logged> logged = log(server);
        Findings findings = Findings.of(logged, server, since);
        show(findings, server);
        List<String> differences = findings.differences(logged);
        judge(differences, findings);
        if (keepsServer) {
            keep(server);
        }
        return differences.isEmpty() ? 0 : 1;
    }

    private static URI start() {
        long start = System.nanoTime();
        ElasticsearchServer server = ElasticsearchServer.shared();
        String version = server.get("/_nodes?filter_path=nodes.*.version")
                .findPath("version")
                .asText();
        OUT.printf("Elasticsearch %s is up at %s after %s.%n", version, server.uri(), secondsSince(start));
        return server.uri();
    }

    private static List<Logged> log(URI server) {
        String suffix = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        List<Logged> all = new ArrayList<>();
        for (Framework framework : Framework.values()) {
            long start = System.nanoTime();
            Logged logged = Logged.byExample(
                    framework, framework.key() + "-" + suffix, Map.of("ELASTIC_URL", server.toString()));
            all.add(logged);
            OUT.printf(
                    "%s logged run %s, %d lines, and ended after %s.%n",
                    framework.title(), logged.runId(), logged.messages().size(), secondsSince(start));
            logged.remarks().forEach(remark -> OUT.printf("  it printed: %s%n", remark));
        }
        return all;
    }

    private static void show(Findings findings, URI server) {
        OUT.printf("%nThe runs found, newest first:%n%n%s", Report.table(findings.listed()));
        findings.runs().stream().flatMap(Optional::stream).limit(1).forEach(run -> {
            OUT.printf("%nThe records of %s, in order:%n%n%s", run.runId(), Report.lines(run));
            OUT.printf("%nThe same from code, with es-trace-api on the class path:%n%n");
            OUT.printf("%s%n", Report.calls(server, run.runId()));
        });
    }

    private static void judge(List<String> differences, Findings findings) {
        if (differences.isEmpty()) {
            OUT.printf("Everything found equals everything logged: %s.%n", Report.sums(findings.listed()));
        } else {
            OUT.printf("Not everything found equals what was logged:%n");
            differences.forEach(difference -> OUT.printf("  %s%n", difference));
        }
    }

    private static void keep(URI server) throws IOException, InterruptedException {
        OUT.printf("Elasticsearch stays up at %s until Enter or Ctrl-C.%n", server);
        if (System.in.read() < 0) {
            new CountDownLatch(1).await(); // nobody is there to press Enter
        }
    }

    private static String secondsSince(long startNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startNanos) / NANOS_PER_SECOND);
    }
}
