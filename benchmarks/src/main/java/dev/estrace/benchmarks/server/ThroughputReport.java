// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Goal;
import dev.estrace.benchmarks.report.Section;
import java.util.List;
import java.util.Locale;

/** What a contest of senders tells: a table, and the goals in relation to the bare limit of the same rounds. */
record ThroughputReport(Rounds rounds, ServerEffort effort) {
    private static final Limit SHARE_WITH_SAME_IDS = Limit.atLeast(0.93, "×");
    private static final Limit SHARE_WITH_AUTOMATIC_IDS = Limit.atLeast(0.80, "×");
    private static final Limit SHARE_WITH_SPOOL = Limit.atLeast(0.7, "×");

    Section section() {
        return new Section("Into a real Elasticsearch", table() + "\n" + conditions(), goals());
    }

    private String table() {
        MarkdownTable table = new MarkdownTable(
                "sender",
                "docs/s, median (range)",
                "of the bare limit, same ids",
                "of the bare limit, automatic ids",
                "the sender's CPU s per million");
        for (String sender : rounds.contestants()) {
            table.row(
                    sender,
                    List.of(
                            rounds.of(sender, Run.DOCS_PER_SECOND),
                            rounds.ratios(sender, Throughput.SAME_IDS, Run.DOCS_PER_SECOND),
                            rounds.ratios(sender, Throughput.AUTOMATIC_IDS, Run.DOCS_PER_SECOND),
                            rounds.of(sender, Run.CPU_PER_MILLION)));
        }
        return table.toString();
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d round(s), back and forth; a run sends %,d documents from one thread after %,d to warm up, from a JVM with -Xmx256m of"
                        + " its own, over 2 connections (agido: 1), into an empty index with es-trace's template, one"
                        + " shard, refreshed every %s. It ends when the server has all of them; each run's count was"
                        + " checked. The server: a single node on the same machine as it is shipped, heap %s. The bare"
                        + " limit is plain sockets that send, from file, byte for byte the bulk bodies that es-trace sent"
                        + " in an earlier run, and ask the server for nothing but `errors`; with automatic ids the same"
                        + " bodies without `_id`. A share is the median of the rounds' shares.%n",
                effort.rounds(),
                effort.documents() - effort.warmUp(),
                effort.warmUp(),
                ServerJvm.REFRESH_INTERVAL,
                ServerJvm.HEAP);
    }

    List<Goal> goals() {
        return List.of(
                share(SHARE_WITH_SAME_IDS, Throughput.LOGBACK, Throughput.SAME_IDS),
                share(SHARE_WITH_SAME_IDS, Throughput.LOG4J2, Throughput.SAME_IDS),
                share(SHARE_WITH_AUTOMATIC_IDS, Throughput.LOGBACK, Throughput.AUTOMATIC_IDS),
                share(SHARE_WITH_AUTOMATIC_IDS, Throughput.LOG4J2, Throughput.AUTOMATIC_IDS),
                share(SHARE_WITH_SPOOL, Throughput.SPOOL, Throughput.LOGBACK));
    }

    private Goal share(Limit limit, String sender, String base) {
        double share = rounds.ratios(sender, base, Run.DOCS_PER_SECOND).median();
        return limit.judge("into Elasticsearch, " + sender + " to " + base + ", docs/s", share);
    }
}
