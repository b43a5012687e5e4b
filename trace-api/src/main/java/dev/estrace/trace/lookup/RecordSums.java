// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Levels;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sums up the records of a run that has been read. */
final class RecordSums {
    static final int MOST_STAGES = 100;

    private final List<StoredRecord> records;

    /** @param records at least one, in order */
    RecordSums(List<StoredRecord> records) {
        this.records = records;
    }

    TraceSummary summary() {
        Optional<StoredRecord> end = end();
        Instant first = time(0);
        Instant last = time(records.size() - 1);
        Map<String, Long> levels = levels();
        return new TraceSummary(
                records.get(0).runId(),
                mostFrequent(StoredRecord::workflow),
                stages(),
                first,
                last,
                end.flatMap(StoredRecord::duration).orElse(Duration.between(first, last)),
                records.size(),
                levels,
                Levels.errors(levels),
                end.flatMap(StoredRecord::status),
                cost(),
                records.stream().mapToLong(StoredRecord::tokens).sum());
    }

    private Optional<StoredRecord> end() {
        return records.stream().filter(record -> record.kind().equals("run")).reduce((earlier, later) -> later);
    }

    private Instant time(int record) {
        return records.get(record).time().truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<String, Long> levels() {
        Map<String, Long> counts = Levels.counts();
        records.forEach(record -> counts.merge(record.level(), 1L, Long::sum));
        return counts;
    }

    private Optional<String> mostFrequent(Function<StoredRecord, Optional<String>> field) {
        Map<String, Long> counts = new LinkedHashMap<>();
        records.forEach(record -> field.apply(record).ifPresent(value -> counts.merge(value, 1L, Long::sum)));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private List<String> stages() {
        return records.stream()
                .flatMap(record -> record.stage().stream())
                .distinct()
                .limit(MOST_STAGES)
                .toList();
    }

    private BigDecimal cost() {
        BigDecimal sum =
                records.stream().flatMap(record -> record.cost().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Usd.of(sum);
    }
}
