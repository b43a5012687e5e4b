// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.Condition.All;
import dev.estrace.trace.query.Condition.Any;
import dev.estrace.trace.query.Condition.AtLeast;
import dev.estrace.trace.query.Condition.Below;
import dev.estrace.trace.query.Condition.Not;
import dev.estrace.trace.query.Condition.Status;
import dev.estrace.trace.search.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a condition means for a run: conditions on records that stand together ask for one record that fits them all, and
 * everything else is put together from such and from what is known of the whole run. Immutable.
 */
sealed interface RunTest {
    /** Whether the run passes. */
    boolean passes(FoundRun run);

    /** The conditions of which it must be known whether a record fits. */
    Stream<Condition> existences();

    /** A condition that some record of every run that passes fits; empty when there is none. */
    Optional<Condition> needed();

    /** Reads a condition as one on runs. */
    static RunTest of(Condition condition) {
        if (isOnRecords(condition)) {
            return new Exists(condition);
        } else if (condition instanceof All all) {
            return every(all);
        } else if (condition instanceof Any any) {
            return new Either(any.parts().stream().map(RunTest::of).toList());
        } else if (condition instanceof Not not) {
            return not.part() instanceof Not twice ? of(twice.part()) : new Negated(of(not.part()));
        } else if (condition instanceof Status status) {
            return new Whole(run -> run.status().equals(Optional.of(status.status())));
        } else if (condition instanceof AtLeast atLeast) {
            return new Whole(reaches(atLeast));
        } else if (condition instanceof Below below) {
            return new Whole(
                    reaches(new AtLeast(below.measure(), below.limit())).negate());
        }
        throw new IllegalStateException(condition.toString());
    }

    private static boolean isOnRecords(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(RunTest::isOnRecords);
        } else if (condition instanceof Any any) {
            return any.parts().stream().allMatch(RunTest::isOnRecords);
        }
        return !(condition instanceof Not
                || condition instanceof Status
                || condition instanceof AtLeast
                || condition instanceof Below);
    }

    private static Every every(All all) {
        List<Condition> together = flat(all).filter(RunTest::isOnRecords).toList();
        List<RunTest> tests = new ArrayList<>();
        if (!together.isEmpty()) {
            tests.add(new Exists(together.size() == 1 ? together.get(0) : new All(together)));
        }
        flat(all).filter(part -> !isOnRecords(part)).map(RunTest::of).forEach(tests::add);
        return new Every(tests);
    }

    private static Stream<Condition> flat(Condition condition) {
        return condition instanceof All all ? all.parts().stream().flatMap(RunTest::flat) : Stream.of(condition);
    }

    private static Predicate<TraceSummary> reaches(AtLeast atLeast) {
        return switch (atLeast.measure()) {
            case COST -> run -> run.cost().compareTo(Usd.of(atLeast.least())) >= 0;
            case DURATION -> run -> run.duration().compareTo(Times.ofMillis(atLeast.least())) >= 0;
            case TOKENS -> run -> run.tokens() >= atLeast.least();
        };
    }

    /**
     * A record of the query's time fits.
     *
     * @param condition what it fits
     */
    record Exists(Condition condition) implements RunTest {
        @Override
        public boolean passes(FoundRun run) {
            return run.existing().contains(condition);
        }

        @Override
        public Stream<Condition> existences() {
            return Stream.of(condition);
        }

        @Override
        public Optional<Condition> needed() {
            return Optional.of(condition);
        }
    }

    /**
     * All are passed.
     *
     * @param tests the one on records first
     */
    record Every(List<RunTest> tests) implements RunTest {
        @Override
        public boolean passes(FoundRun run) {
            return tests.stream().allMatch(test -> test.passes(run));
        }

        @Override
        public Stream<Condition> existences() {
            return tests.stream().flatMap(RunTest::existences);
        }

        @Override
        public Optional<Condition> needed() {
            return tests.stream().flatMap(test -> test.needed().stream()).findFirst();
        }
    }

    /**
     * One is passed at least.
     *
     * @param tests at least one
     */
    record Either(List<RunTest> tests) implements RunTest {
        @Override
        public boolean passes(FoundRun run) {
            return tests.stream().anyMatch(test -> test.passes(run));
        }

        @Override
        public Stream<Condition> existences() {
            return tests.stream().flatMap(RunTest::existences);
        }

        @Override
        public Optional<Condition> needed() {
            List<Condition> each =
                    tests.stream().flatMap(test -> test.needed().stream()).toList();
            return each.size() < tests.size() ? Optional.empty() : Optional.of(Condition.anyOf(each));
        }
    }

    /**
     * The other is not passed.
     *
     * @param test the other
     */
    record Negated(RunTest test) implements RunTest {
        @Override
        public boolean passes(FoundRun run) {
            return !test.passes(run);
        }

        @Override
        public Stream<Condition> existences() {
            return test.existences();
        }

        @Override
        public Optional<Condition> needed() {
            return Optional.empty();
        }
    }

    /**
     * The whole run is like this.
     *
     * @param test looks at all its records
     */
    record Whole(Predicate<TraceSummary> test) implements RunTest {
        @Override
        public boolean passes(FoundRun run) {
            return test.test(run.summary());
        }

        @Override
        public Stream<Condition> existences() {
            return Stream.empty();
        }

        @Override
        public Optional<Condition> needed() {
            return Optional.empty();
        }
    }
}
