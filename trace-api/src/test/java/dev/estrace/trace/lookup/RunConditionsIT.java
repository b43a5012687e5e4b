// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static dev.estrace.trace.query.Condition.anyOf;
import static dev.estrace.trace.query.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.Condition.Measure;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random conditions on random runs find what reading all records finds. */
class RunConditionsIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<SmallRecord> RECORDS = new ArrayList<>();
    private static final TestIndex INDEX = new TestIndex("it-run-conditions").prepared();
    private static final long SEED = 20260301;

    @BeforeAll
    static void storeRuns() {
        Random random = new Random(SEED);
        for (int run = 0; run < 60; run++) {
            int records = 1 + random.nextInt(5);
            for (int i = 0; i < records; i++) {
                RECORDS.add(SmallRecord.random("run-" + run, NOON.plusSeconds(random.nextInt(60)), random));
            }
            if (random.nextBoolean()) {
                RECORDS.add(SmallRecord.end("run-" + run, NOON.plusSeconds(60), random));
            }
        }
        INDEX.store("it-run-conditions", RECORDS.stream().map(SmallRecord::json).toList());
    }

    @Test
    void randomConditionsFindTheRunsThatAReaderWouldFind() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            Condition condition = condition(random, 3);
            int from = random.nextInt(40);
            int to = from + random.nextInt(40);
            assertThat(found(condition, from, to))
                    .as("%s from %d to %d", condition, from, to)
                    .containsExactlyInAnyOrderElementsOf(expected(condition, from, to));
        }
    }

    private static List<String> found(Condition condition, int from, int to) {
        TraceQuery query =
                TraceQuery.between(NOON.plusSeconds(from), NOON.plusSeconds(to)).and(condition);
        try (Stream<TraceSummary> runs = INDEX.finder().findTraces(query)) {
            return runs.map(TraceSummary::runId).toList();
        }
    }

    private static Set<String> expected(Condition condition, int from, int to) {
        return RECORDS.stream()
                .map(SmallRecord::run)
                .distinct()
                .filter(run -> {
                    List<SmallRecord> all = RECORDS.stream()
                            .filter(record -> record.run().equals(run))
                            .toList();
                    List<SmallRecord> timely = all.stream()
                            .filter(record -> !record.time().isBefore(NOON.plusSeconds(from))
                                    && record.time().isBefore(NOON.plusSeconds(to)))
                            .toList();
                    return !timely.isEmpty() && new RunReader(all, timely).fits(condition);
                })
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 0, 1 -> leaf(random);
            case 2 -> whole(random);
            case 3 -> new Condition.All(several(random, depth - 1));
            case 4 -> new Condition.Any(several(random, depth - 1));
            default -> new Condition.Not(condition(random, depth - 1));
        };
    }

    private static List<Condition> several(Random random, int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> condition(random, depth))
                .toList();
    }

    private static Condition leaf(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> where().team(SmallRecord.TEAMS.get(random.nextInt(3)));
            case 1 -> where().levelAtLeast(random.nextBoolean() ? TraceLevel.WARNING : TraceLevel.ERROR);
            case 2 -> where().text(SmallRecord.WORDS.get(random.nextInt(3)).toUpperCase(Locale.ROOT));
            case 3 -> where().messageMatches(".*" + SmallRecord.WORDS.get(random.nextInt(3)));
            default -> new Condition.Like(TraceField.STAGE_NAME, "LO*" + random.nextInt(3));
        };
    }

    private static Condition whole(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> where().status(random.nextBoolean() ? "success" : "error");
            case 1 -> new Condition.AtLeast(Measure.COST, random.nextInt(8) / 10.0);
            case 2 -> where().durationAtLeast(Duration.ofSeconds(random.nextInt(60)));
            default -> where().tokensAtLeast(random.nextInt(40));
        };
    }

    @Test
    void conditionsThatStandTogetherAskForOneRecord() {
        TestIndex index = new TestIndex("it-together").prepared();
        SmallRecord calm = new SmallRecord("apart", NOON, "info", "a", "slow", "load0", 0, 0, null, 0);
        SmallRecord failed = new SmallRecord("apart", NOON, "error", "b", "slow", "load0", 0, 0, null, 0);
        SmallRecord both = new SmallRecord("together", NOON, "error", "a", "slow", "load0", 0, 0, null, 0);
        index.store(
                "it-together",
                Stream.of(calm, failed, both).map(SmallRecord::json).toList());

        assertThat(runs(index, TraceQuery.all().team("a").hasError())).containsExactly("together");
        assertThat(runs(index, TraceQuery.all().not(where().team("b")))).containsExactly("together");
        assertThat(runs(index, TraceQuery.all().either(where().team("b"), where().status("success"))))
                .containsExactly("apart");
        assertThat(runs(index, TraceQuery.all().and(anyOf(List.of())))).isEmpty();
    }

    private static List<String> runs(TestIndex index, TraceQuery query) {
        try (Stream<TraceSummary> runs = index.finder().findTraces(query)) {
            return runs.map(TraceSummary::runId).toList();
        }
    }

    @Test
    void aSummaryThatWasAskedForIsTheOneOfItsRecords() {
        try (Stream<TraceSummary> runs = INDEX.finder().findTraces(TraceQuery.all())) {
            assertThat(runs)
                    .hasSize(60)
                    .allSatisfy(run -> assertThat(
                                    INDEX.finder().findTraceWithId(run.runId()).summary())
                            .isEqualTo(run));
        }
    }
}
