// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Levels;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
        Instant first = millis(records.get(0));
        Instant last = millis(records.get(records.size() - 1));
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

    /** Of the last end record, as a run may be started again. */
    private Optional<String> status() {
        return records.stream()
                .filter(RecordSums::isEnd)
                .flatMap(record -> record.status().stream())
                .reduce((earlier, later) -> later);
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

    private static Instant millis(StoredRecord record) {
        return record.time().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<String, Long> levels() {
        Map<String, Long> counts = Levels.counts();
        records.forEach(record -> counts.merge(record.level(), 1L, Long::sum));
        return counts;
    }

    private Optional<String> mostFrequent(Function<StoredRecord, Optional<String>> field) {
        Map<String, Long> counts = new HashMap<>();
        records.forEach(record -> field.apply(record).ifPresent(value -> counts.merge(value, 1L, Long::sum)));
        return counts.entrySet().stream()
                .min(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private List<String> stages() {
        Map<String, StageStart> starts = new HashMap<>();
        records.forEach(record -> record.stage()
                .ifPresent(stage ->
                        starts.merge(stage, new StageStart(millis(record), record.sequence()), StageStart::earliest)));
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
     * @param time of its first record
     * @param sequence the least of its records
     */
    private record StageStart(Instant time, long sequence) implements Comparable<StageStart> {
        StageStart earliest(StageStart other) {
            return new StageStart(time.isBefore(other.time) ? time : other.time, Math.min(sequence, other.sequence));
        }

        @Override
        public int compareTo(StageStart other) {
            return Comparator.comparing(StageStart::time)
                    .thenComparingLong(StageStart::sequence)
                    .compare(this, other);
        }
    }
}
