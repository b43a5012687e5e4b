// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Levels;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Sums up the records of a run that has been read. */
final class RecordSums {
    static final int MOST_STAGES = 100;

    private final List<StoredRecord> records;

    /** @param records at least one, in order, none of them twice */
    RecordSums(List<StoredRecord> records) {
        this.records = records;
    }

    TraceSummary summary() {
        Optional<String> status = status();
        Instant first = millis(LongStream::min);
        Instant last = millis(LongStream::max);
        Map<String, Long> levels = levels();
        return new TraceSummary(
                records.get(0).runId(),
                mostFrequent(StoredRecord::parentRun),
                mostFrequent(StoredRecord::workflow),
                mostFrequent(StoredRecord::team),
                stages(),
                first,
                last,
                status.flatMap(this::duration).orElse(Duration.between(first, last)),
                records.size(),
                levels,
                Levels.errors(levels),
                status,
                cost(),
                records.stream().mapToLong(StoredRecord::tokens).sum(),
                false);
    }

    /** Of the last end record, as a run may be started again; of those at one time, the first in the alphabet. */
    private Optional<String> status() {
        Map<String, Long> ends = new HashMap<>();
        records.stream()
                .filter(RecordSums::isEnd)
                .forEach(end -> end.status().ifPresent(status -> ends.merge(status, millisOrLeast(end), Math::max)));
        return greatest(ends);
    }

    private static long millisOrLeast(StoredRecord record) {
        return record.hasTime() ? record.sortedMillis() : Long.MIN_VALUE;
    }

    private Optional<Duration> duration(String status) {
        return records.stream()
                .filter(record -> isEnd(record) && record.status().equals(Optional.of(status)))
                .flatMap(record -> record.duration().stream())
                .max(Comparator.naturalOrder());
    }

    private static boolean isEnd(StoredRecord record) {
        return record.kind().equals("run");
    }

    /** Of the records that have a time: the others come behind all of them. */
    private Instant millis(Function<LongStream, OptionalLong> end) {
        LongStream times = records.stream().filter(StoredRecord::hasTime).mapToLong(StoredRecord::sortedMillis);
        return Instant.ofEpochMilli(end.apply(times).orElse(0));
    }

    private Map<String, Long> levels() {
        Map<String, Long> counts = Levels.counts();
        records.forEach(record -> counts.merge(record.level(), 1L, Long::sum));
        return counts;
    }

    private Optional<String> mostFrequent(Function<StoredRecord, Optional<String>> field) {
        Map<String, Long> counts = new HashMap<>();
        records.forEach(record -> field.apply(record).ifPresent(value -> counts.merge(value, 1L, Long::sum)));
        return greatest(counts);
    }

    private static Optional<String> greatest(Map<String, Long> numbers) {
        return numbers.entrySet().stream()
                .min(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private List<String> stages() {
        Map<String, StageStart> starts = new HashMap<>();
        records.forEach(record -> record.stage()
                .ifPresent(stage -> starts.merge(
                        stage, new StageStart(record.sortedMillis(), record.sequence()), StageStart::earliest)));
        return starts.entrySet().stream()
                .sorted(Map.Entry.<String, StageStart>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .limit(MOST_STAGES)
                .toList();
    }

    private BigDecimal cost() {
        BigDecimal sum =
                records.stream().flatMap(record -> record.cost().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Usd.of(sum);
    }

    /**
     * Where a stage stands among others.
     *
     * @param millis of its first record; the greatest there is when none has a time
     * @param sequence the least of its records
     */
    private record StageStart(long millis, long sequence) implements Comparable<StageStart> {
        StageStart earliest(StageStart other) {
            return new StageStart(Math.min(millis, other.millis), Math.min(sequence, other.sequence));
        }

        @Override
        public int compareTo(StageStart other) {
            return Comparator.comparingLong(StageStart::millis)
                    .thenComparingLong(StageStart::sequence)
                    .compare(this, other);
        }
    }
}
