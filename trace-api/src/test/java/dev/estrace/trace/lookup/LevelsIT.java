// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.query.TraceQuery;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finds records by level and measure, whoever wrote them. */
class LevelsIT {
    private static final TestIndex INDEX = new TestIndex("it-levels");

    @BeforeAll
    static void store() {
        INDEX.prepared()
                .store(
                        "it-levels",
                        Stream.of(
                                        "'level':'info','severity':9,'message':'ours'",
                                        "'level':'INFO','message':'loud'",
                                        "'level':'warning','severity':13,'message':'ours warns'",
                                        "'level':'warn','message':'short'",
                                        "'level':'error','severity':17,'message':'ours fails'",
                                        "'level':'error','severity':21,'message':'ours dies'",
                                        "'level':'CRITICAL','message':'loud dies'",
                                        "'message':'silent','duration_ms':5",
                                        "'message':'slow','duration_ms':5000")
                                .map(fields -> "{'@timestamp':0,'datetime':0," + fields + "}")
                                .map(document -> document.replace('\'', '"'))
                                .toList());
    }

    private static List<String> found(String query) {
        try (Stream<StoredRecord> records = INDEX.finder().search(TraceQuery.parse(query))) {
            return records.map(StoredRecord::message).toList();
        }
    }

    @Test
    void aLevelIsFoundInEverySpelling() {
        assertThat(found("level:info")).containsExactlyInAnyOrder("ours", "loud");
        assertThat(found("level:warning")).containsExactlyInAnyOrder("ours warns", "short");
        assertThat(found("level:error")).containsExactly("ours fails");
        assertThat(found("level:fatal")).containsExactlyInAnyOrder("ours dies", "loud dies");
    }

    @Test
    void aLevelAndAllAboveAreFound() {
        assertThat(found("level>=warning"))
                .containsExactlyInAnyOrder("ours warns", "short", "ours fails", "ours dies", "loud dies");
        assertThat(found("has:error")).containsExactlyInAnyOrder("ours fails", "ours dies", "loud dies");
        assertThat(found("level>=fatal")).containsExactlyInAnyOrder("ours dies", "loud dies");
        assertThat(found("level<warning")).containsExactlyInAnyOrder("ours", "loud", "silent", "slow");
    }

    @Test
    void whatIsBelowAMeasureHasIt() {
        assertThat(found("duration<2s")).containsExactly("silent");
        assertThat(found("duration>=2s")).containsExactly("slow");
    }
}
