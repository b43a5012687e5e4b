// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsInOrderTest {
    private final Map<String, String> map = new HashMap<>(Map.of("run_id", "r-1", "team", "ml", "project", "search"));
    private final Entries first = Entries.of(Map.copyOf(map));
    private final Entries entries = Entries.of(map);

    @Test
    void areThoseOfAViewMadeAnew() {
        assertThat(entries.isSameAs(Entries.of(Collections.unmodifiableMap(map))))
                .isTrue();
        assertThat(entries.isSameAs(Entries.of(new HashMap<>(map)))).isTrue();
        assertThat(first.isSameAs(first)).isTrue();
    }

    @Test
    void areNotThoseOfAMapWithAnotherValueKeyOrSize() {
        for (String key : map.keySet()) {
            Map<String, String> other = new HashMap<>(map);
            other.put(key, "another");
            assertThat(entries.isSameAs(Entries.of(other))).isFalse();
            other.remove(key);
            assertThat(entries.isSameAs(Entries.of(other))).isFalse();
            other.put(key + "2", map.get(key));
            assertThat(entries.isSameAs(Entries.of(other))).isFalse();
        }
        Map<String, String> more = new HashMap<>(map);
        more.put("customer_id", "c");
        assertThat(entries.isSameAs(Entries.of(more))).isFalse();
    }

    @Test
    void mayHoldNull() {
        Map<String, String> withNull = new LinkedHashMap<>();
        withNull.put("run_id", null);
        Map<String, String> without = new LinkedHashMap<>(Map.of("run_id", "r"));

        assertThat(Entries.of(withNull).isSameAs(Entries.of(new LinkedHashMap<>(withNull))))
                .isTrue();
        assertThat(Entries.of(withNull).isSameAs(Entries.of(without))).isFalse();
    }
}
