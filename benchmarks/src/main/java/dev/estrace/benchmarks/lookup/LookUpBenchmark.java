// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.Rows;
import dev.estrace.trace.analysis.TraceAnalysis;
import dev.estrace.trace.lookup.TraceFinder;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Place;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The command behind {@code benchmarks/lookup}: loads records, then measures look-ups in turn with bare requests. */
final class LookUpBenchmark {
    private static final int RUNS = 10_000;
    private static final int FIRST_PAGE = 20;
    private static final int WARM_UPS = 3;

    private final ElasticsearchServer server;
    private final BareHttp http;
    private final LookUpOptions options;

    private LookUpBenchmark(ElasticsearchServer server, LookUpOptions options) {
        this.server = server;
        this.http = new BareHttp(server.uri());
        this.options = options;
    }

    /** Exits with 0, or with 2 when not understood. */
    public static void main(String[] arguments) throws Exception {
        LookUpOptions options;
        try {
            options = LookUpOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + LookUpOptions.USAGE);
            System.exit(2);
            return;
        }
        try (ElasticsearchServer server =
                ElasticsearchServer.builder().heap("2g").untuned().start()) {
            String report = new LookUpBenchmark(server, options).report();
            System.out.print(report);
            if (options.out() != null) {
                Files.writeString(options.out(), report);
            }
        }
    }

    private String report() throws Exception {
        return table(new Corpus("lookup-runs", options.records(), RUNS)) + "\n"
                + heap(new Corpus("lookup-one-run", options.records(), 1));
    }

    private String table(Corpus corpus) throws Exception {
        List<Contest> contests = contests(corpus, load(corpus));
        for (int round = 1 - WARM_UPS; round <= options.rounds(); round++) {
            System.err.println("Round " + round + " of " + options.rounds());
            for (Contest contest : contests) {
                contest.round(round > 0);
            }
        }
        return Contest.HEADER
                + String.join("", contests.stream().map(Contest::row).toList());
    }

    private String heap(Corpus corpus) throws Exception {
        return HeapOverStream.measure(new TraceFinder(load(corpus)), Corpus.LONG_RUN, corpus.records());
    }

    private Place load(Corpus corpus) throws Exception {
        System.err.println("Loading " + corpus);
        TraceSettings settings = TraceSettings.builder("benchmark")
                .set("hosts", server.uri().toString())
                .set("index", corpus.index())
                .build();
        corpus.load(http, settings);
        return Place.of(
                settings.pipeline().server(), settings.pipeline().index().index());
    }

    private List<Contest> contests(Corpus corpus, Place place) {
        TraceFinder finder = new TraceFinder(place);
        TraceAnalysis analysis = TraceAnalysis.ofTraces(place);
        BareRequests bare = new BareRequests(http, corpus.index());
        return List.of(
                new Contest(
                        "findTraceWithId of 10,000 records",
                        "ratio ≤ 1.5",
                        () -> finder.findTraceWithId(Corpus.LONG_RUN).records().size(),
                        () -> bare.pagesOf(Corpus.LONG_RUN)),
                new Contest("findTraces, first " + FIRST_PAGE, "≤ 150 ms", () -> firstPage(finder), null),
                new Contest("findTraces, all runs", "ratio ≤ 1.5", () -> walk(finder), bare::summariesOfAllRuns),
                new Contest("cost by team", "ratio ≤ 1.5", () -> costByTeam(analysis), bare::costByTeam));
    }

    private static long firstPage(TraceFinder finder) {
        try (Stream<TraceSummary> runs = finder.findTraces(TraceQuery.all())) {
            return runs.limit(FIRST_PAGE).count();
        }
    }

    private static long walk(TraceFinder finder) {
        try (Stream<TraceSummary> runs = finder.findTraces(TraceQuery.all())) {
            return runs.count();
        }
    }

    private static long costByTeam(TraceAnalysis analysis) {
        try (Rows<CostRow> rows = analysis.cost(TraceQuery.all(), Breakdown.by(Dimension.TEAM))) {
            return rows.stream().count();
        }
    }
}
