// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.core.impl.JdkMapAdapterStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

class ContextDataTest {
    @Test
    void copiesWhatMayChange() {
        SortedArrayStringMap changing = new SortedArrayStringMap();
        changing.putValue("run_id", "run-1");
        Entries snapshot = ContextData.snapshot(changing);
        changing.putValue("run_id", "run-2");

        assertThat(asMap(snapshot)).isEqualTo(Map.of("run_id", "run-1"));
    }

    @Test
    void keepsWhatIsFrozen() {
        SortedArrayStringMap frozen = new SortedArrayStringMap();
        frozen.putValue("run_id", "run-1");
        frozen.freeze();

        assertThat(ContextData.snapshot(frozen)).isInstanceOf(ContextData.class);
        assertThat(asMap(ContextData.snapshot(frozen))).isEqualTo(Map.of("run_id", "run-1"));
    }

    @Test
    void keepsWhatLog4j2HandsOutUnlessToldOtherwise() {
        JdkMapAdapterStringMap data = new JdkMapAdapterStringMap();
        data.putValue("run_id", 471);
        data.freeze();

        assertThat(ContextData.snapshot(data)).isInstanceOf(ContextData.class);
        assertThat(asMap(ContextData.snapshot(data)).get("run_id")).isEqualTo("471");
    }

    @Test
    void takesTheValuesOfWhatIsFrozenAsTheyAreNow() {
        StringBuilder changing = new StringBuilder("run-1");
        SortedArrayStringMap frozen = new SortedArrayStringMap();
        frozen.putValue("run_id", changing);
        frozen.putValue("step", 7);
        frozen.freeze();
        Entries snapshot = ContextData.snapshot(frozen);
        changing.append("-changed");

        assertThat(asMap(snapshot)).isEqualTo(Map.of("run_id", "run-1", "step", 7));
    }

    @Test
    void isNothingForAnEmptyOne() {
        assertThat(ContextData.snapshot(new SortedArrayStringMap())).isSameAs(Entries.NONE);
        assertThat(ContextData.snapshot(null)).isSameAs(Entries.NONE);
    }

    @Test
    void knowsTheSamePairsAgain() {
        Entries kept = ContextData.snapshot(data("run_id", "run-1", "team", "ml"));

        assertThat(kept.isSameAs(ContextData.snapshot(data("team", "ml", "run_id", "run-1"))))
                .isTrue();
        assertThat(kept.isSameAs(ContextData.snapshot(data("run_id", "run-1", "team", "other"))))
                .isFalse();
        assertThat(kept.isSameAs(ContextData.snapshot(data("run_id", "run-1", "project", "ml"))))
                .isFalse();
        assertThat(kept.isSameAs(ContextData.snapshot(data("run_id", "run-1")))).isFalse();
        assertThat(kept.isSameAs(Entries.NONE)).isFalse();
    }

    private static SortedArrayStringMap data(String... pairs) {
        SortedArrayStringMap data = new SortedArrayStringMap();
        for (int i = 0; i < pairs.length; i += 2) {
            data.putValue(pairs[i], pairs[i + 1]);
        }
        data.freeze();
        return data;
    }

    private static Map<String, Object> asMap(Entries entries) {
        Map<String, Object> map = new HashMap<>();
        entries.forEach(map::put);
        return map;
    }
}
