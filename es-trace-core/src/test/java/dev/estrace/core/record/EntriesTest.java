// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EntriesTest {
    @Test
    void theValueOfAKeyIsFoundInAMapAndInPairs() {
        for (Entries entries : new Entries[] {Entries.of(Map.of("a", 1, "b", 2)), Map.of("a", 1, "b", 2)::forEach}) {
            assertThat(entries.get("b")).isEqualTo(2);
            assertThat(entries.get("c")).isNull();
        }
        assertThat(Entries.NONE.get("a")).isNull();
    }

    @Test
    void theIdsOfAnEventAreBeneathTheScopeOfItsRecord() {
        Entries scope = withIds("t-1").scope();

        assertThat(scope.get("trace_id")).isEqualTo("t-1");
        assertThat(scope.get("span_id")).isEqualTo("of the scope");
        assertThat(scope.isSameAs(withIds("t-1").scope())).isTrue();
        assertThat(scope.isSameAs(withIds("t-2").scope())).isFalse();
    }

    private static TraceRecord withIds(String trace) {
        TraceRecord record = new TraceRecord(0, 0, TraceLevel.INFO, "", "paid")
                .ids(Entries.of(Map.of("trace_id", trace, "span_id", "of the event")));
        record.accepted(1, Entries.of(Map.of("span_id", "of the scope")), RecordDefaults.none());
        return record;
    }

    @Test
    void aKeyThatComesAgainReplacesTheEarlierOne() {
        Entries twice = action -> {
            action.accept("a", 1);
            action.accept("a", 2);
        };
        assertThat(twice.get("a")).isEqualTo(2);
    }
}
