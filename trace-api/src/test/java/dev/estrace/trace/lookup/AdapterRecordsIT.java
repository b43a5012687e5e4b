// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.query.TraceQuery;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One run through three services, of which one logs by Logback, one by Log4j2 and one by java.util.logging. */
class AdapterRecordsIT {
    private static final TestIndex INDEX = new TestIndex("it-adapters").prepared();

    @BeforeAll
    static void storeRecords() {
        INDEX.store("it-adapters", TestLines.of("/adapter-records.ndjson"));
    }

    @Test
    void aRunThroughSeveralServicesIsReadAsOne() {
        TraceData run = INDEX.finder().findTraceWithId("order-4711");

        assertThat(run.records()).hasSize(15);
        assertThat(run.stderr().lines()).containsExactly("no invoice", "no payment", "no parcel");
        assertThat(run.summary().stages()).containsExactly("invoice", "payment", "shipping");
        assertThat(run.summary().countsByLevel())
                .isEqualTo(Map.of("debug", 3L, "info", 6L, "warning", 3L, "error", 3L));
        assertThat(run.summary().team()).contains("ml-platform");
        try (Stream<TraceSummary> runs =
                INDEX.finder().findTraces(TraceQuery.all().team("ml-platform"))) {
            assertThat(runs).containsExactly(run.summary());
        }
    }

    @Test
    void theRecordsOfAllAreFoundByTheSameConditions() {
        TraceQuery slow = TraceQuery.all().level(TraceLevel.WARNING).text("is slow");
        try (Stream<StoredRecord> records = INDEX.finder().search(slow)) {
            assertThat(records.map(StoredRecord::message))
                    .containsExactly("the truck is slow", "the bank is slow", "the printer is slow");
        }
        try (Stream<FoundRecord> records = INDEX.finder()
                .search(TraceQuery.all().errorType("java.io.IOException").text("no route"), 1, 1)) {
            assertThat(records)
                    .hasSize(3)
                    .allSatisfy(found -> assertThat(found.before())
                            .singleElement()
                            .satisfies(line -> assertThat(line.message()).endsWith("is slow")));
        }
        assertThat(INDEX.finder().affectedServices(TraceQuery.all().hasError()).counts())
                .extracting(count -> count.value(TraceField.SERVICE_NAME).orElse("?"))
                .containsExactly("invoices", "payments", "shipping");
    }
}
