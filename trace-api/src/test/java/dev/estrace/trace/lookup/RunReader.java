// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.Condition.All;
import dev.estrace.trace.query.Condition.Any;
import dev.estrace.trace.query.Condition.AtLeast;
import dev.estrace.trace.query.Condition.Not;
import dev.estrace.trace.query.Condition.Status;
import dev.estrace.trace.query.Levels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Decides whether a run fits by reading its records.
 *
 * @param all of the run
 * @param timely those of the query's time
 */
record RunReader(List<SmallRecord> all, List<SmallRecord> timely) {
    boolean fits(Condition condition) {
        if (condition instanceof Not not) {
            return !fits(not.part());
        } else if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(this::fits);
        } else if (condition instanceof All together) {
            return fitsAll(parts(together).toList());
        } else if (condition instanceof Status status) {
            return all.stream().anyMatch(record -> status.status().equals(record.status()));
        } else if (condition instanceof AtLeast least) {
            return measured(least) >= least.least() - 1e-9;
        }
        return timely.stream().anyMatch(record -> recordFits(record, condition));
    }

    private static Stream<Condition> parts(Condition condition) {
        return condition instanceof All all ? all.parts().stream().flatMap(RunReader::parts) : Stream.of(condition);
    }

    private boolean fitsAll(List<Condition> parts) {
        List<Condition> onRecords = new ArrayList<>(parts);
        onRecords.removeIf(part -> !isOnRecords(part));
        return timely.stream().anyMatch(record -> onRecords.stream().allMatch(part -> recordFits(record, part)))
                && parts.stream().filter(part -> !isOnRecords(part)).allMatch(this::fits);
    }

    private static boolean isOnRecords(Condition condition) {
        return (condition instanceof All all && all.parts().stream().allMatch(RunReader::isOnRecords))
                || (condition instanceof Any any && any.parts().stream().allMatch(RunReader::isOnRecords))
                || Stream.of(All.class, Any.class, Not.class, Status.class, AtLeast.class)
                        .noneMatch(type -> type.isInstance(condition));
    }

    private static boolean recordFits(SmallRecord record, Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> recordFits(record, part));
        } else if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> recordFits(record, part));
        } else if (condition instanceof Condition.Equal equal) {
            return record.team().equals(equal.value());
        } else if (condition instanceof Condition.Like like) {
            return record.stage().equals("load" + like.pattern().substring(3));
        } else if (condition instanceof Condition.LevelAtLeast least) {
            return Levels.isError(record.level())
                    || (least.level().text().equals("warning") && record.level().equals("warning"));
        } else if (condition instanceof Condition.Phrase phrase) {
            return record.word().equals(phrase.phrase().toLowerCase(Locale.ROOT));
        } else if (condition instanceof Condition.MessageMatches matches) {
            return record.message().matches(matches.regex());
        }
        throw new IllegalStateException(condition.toString());
    }

    private double measured(AtLeast least) {
        return switch (least.measure()) {
            case COST -> all.stream().mapToInt(SmallRecord::cents).sum() / 100.0;
            case TOKENS -> all.stream().mapToInt(SmallRecord::tokens).sum();
            case DURATION ->
                all.stream()
                        .filter(SmallRecord::isEnd)
                        .mapToDouble(record -> record.durationMillis() + 0.3)
                        .findFirst()
                        .orElseGet(this::span);
        };
    }

    private double span() {
        List<SmallRecord> sorted =
                all.stream().sorted(Comparator.comparing(SmallRecord::time)).toList();
        return Duration.between(
                        sorted.get(0).time(), sorted.get(sorted.size() - 1).time())
                .toMillis();
    }
}
