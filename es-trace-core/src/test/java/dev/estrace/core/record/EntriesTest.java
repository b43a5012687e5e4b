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
    void aKeyThatComesAgainReplacesTheEarlierOne() {
        Entries twice = action -> {
            action.accept("a", 1);
            action.accept("a", 2);
        };
        assertThat(twice.get("a")).isEqualTo(2);
    }
}
