// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static java.util.stream.Collectors.joining;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.report.Digits;
import dev.estrace.benchmarks.report.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/** What es-trace wants to reach at a null sink, and whether it did; only what the drivers of the run can settle. */
record NullSinkGoals(Rounds rounds) {
    private static final Set<String> QUICK_CALLERS = Set.of("agido", "internetitem", Contestant.BASE);
    private static final int LOG4J2_CALLER_BYTES = 400;
    private static final int OTHER_BYTES = 100;

    List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        rounds.drivers().stream()
                .filter(driver -> Contestant.named(driver).ours())
                .forEach(driver -> addAll(driver, goals));
        goals.add(nothingLost());
        return goals;
    }

    private void addAll(String driver, List<Goal> goals) {
        Set<String> base = Set.of(Contestant.BASE);
        addThroughput(driver, base, "logstash-encoder", 2, 0.55, goals);
        addThroughput(driver, Contestant.BULK_PEERS, "the best bulk peer", 3, 0.25, goals);
        if (present(QUICK_CALLERS)) {
            goals.add(calls(driver, "paced", Figure.PACED));
            goals.add(calls(driver, "saturated", Figure.SATURATED));
        }
        addCallerBytes(driver, goals);
        double others = rounds.median(driver, Figure.ALL_BYTES) - rounds.median(driver, Figure.CALLER_BYTES);
        goals.add(atMost(driver + ": bytes per record, all − caller", OTHER_BYTES, others));
    }

    private void addThroughput(
            String driver, Collection<String> peers, String called, double docs, double cpu, List<Goal> goals) {
        if (!present(peers)) {
            return;
        }
        goals.add(goal(
                driver + ": docs/s by 1, 2, 4 threads ÷ " + called,
                "≥ " + Digits.of(docs) + " ×",
                Figure.DOCS,
                figure -> rounds.ratioToHighest(driver, peers, figure),
                ratio -> ratio >= docs));
        goals.add(goal(
                driver + ": CPU per record by 1, 2, 4 threads ÷ " + called,
                "≤ " + Digits.of(cpu) + " ×",
                Figure.CPU,
                figure -> rounds.ratioToLowest(driver, peers, figure),
                ratio -> ratio <= cpu));
    }

    private Goal calls(String driver, String how, List<Figure> percentiles) {
        return goal(
                driver + ": caller's p50, p99, p99.9 " + how + " ÷ the best peer",
                "≤ 1.1 ×",
                percentiles,
                figure -> rounds.ratioToLowest(driver, QUICK_CALLERS, figure),
                ratio -> ratio <= 1.1);
    }

    private void addCallerBytes(String driver, List<Goal> goals) {
        double bytes = rounds.median(driver, Figure.CALLER_BYTES);
        if (driver.equals("es-trace-log4j2")) {
            goals.add(atMost(driver + ": bytes per record, caller", LOG4J2_CALLER_BYTES, bytes));
        } else if (present(Set.of(Contestant.BASE))) {
            double limit = rounds.median(Contestant.BASE, Figure.CALLER_BYTES);
            goals.add(atMost(driver + ": bytes per record, caller (logstash-encoder's)", limit, bytes));
        }
    }

    private Goal nothingLost() {
        double lost = rounds.drivers().stream()
                .filter(driver -> Contestant.named(driver).lossless())
                .mapToDouble(driver -> Math.max(
                        Math.abs(rounds.lowest(driver, Figure.LOST)), Math.abs(rounds.highest(driver, Figure.LOST))))
                .max()
                .orElse(0);
        return new Goal("records lost or doubled by drivers that wait when full", "0", Digits.of(lost), lost == 0);
    }

    private boolean present(Collection<String> drivers) {
        return rounds.drivers().containsAll(drivers);
    }

    private static Goal atMost(String what, double limit, double measured) {
        return new Goal(what, "≤ " + Digits.of(limit), Digits.of(measured), measured <= limit);
    }

    private static Goal goal(
            String what, String wanted, List<Figure> figures, ToDoubleFunction<Figure> measure, DoublePredicate met) {
        double[] measured = figures.stream().mapToDouble(measure).toArray();
        String text = Arrays.stream(measured).mapToObj(Digits::of).collect(joining(", "));
        return new Goal(what, wanted, text, Arrays.stream(measured).allMatch(met));
    }
}
