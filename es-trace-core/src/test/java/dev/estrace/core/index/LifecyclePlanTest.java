// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.index.LifecyclePlan.Reach;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LifecyclePlanTest {
    private static final String EVERYTHING = "warmAfter=7d,coldAfter=30d,retention=90d";

    @ParameterizedTest
    @CsvSource({
        "t, index, auto, ENDLESS",
        "t, index, off, NONE",
        "t, index, mine, ENDLESS",
        "t-%{yyyy.MM.dd}, index, auto, DATED",
        "t-%{yyyy.MM.dd}, index, off, NONE",
        "t-%{yyyy.MM.dd}, index, mine, DATED",
        "t, alias, auto, FULL",
        "t, alias, off, NONE",
        "t, alias, mine, FULL",
        "t, data-stream, auto, FULL",
        "t, data-stream, mine, FULL",
        "t-%{team}, index, auto, ENDLESS",
        "t-%{team}-%{yyyy.MM}, index, auto, DATED",
        "t-%{team}, data-stream, auto, FULL",
    })
    void givesEachTargetWhatItCanHave(String index, String target, String ilm, Reach reach) {
        assertThat(Plans.traces("index", index, "target", target, "ilm", ilm)
                        .lifecycle()
                        .reach())
                .isEqualTo(reach);
    }

    static List<String> settingsOfOneIndex() {
        List<String> all = new ArrayList<>();
        for (String ilm : List.of("auto", "off", "mine", "es-trace-t")) {
            for (String tiers :
                    List.of("", ",warmAfter=7d", ",coldAfter=1d", ",warmAfter=7d,coldAfter=8d,warmReplicas=0")) {
                for (String retention : List.of("off", "1h", "90d")) {
                    all.add("ilm=" + ilm + tiers + ",retention=" + retention + ",metricsRetention=" + retention);
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("settingsOfOneIndex")
    void neverWritesAPolicyForOneIndexThatTakesRecordsForEver(String settings) {
        assertThat(plan("index=t," + settings).asksForPolicy()).isFalse();
        LifecyclePlan metrics =
                Plans.metrics(("metricsIndex=m," + settings).split("[=,]")).lifecycle();
        assertThat(metrics.asksForPolicy())
                .as("nor takes one that is named for records")
                .isFalse();
    }

    @Test
    void keepsTheNamedPolicyOfRecordsFromRequests() {
        LifecyclePlan metrics = Plans.metrics(
                        "ilm", "mine", "metricsIndex", "m-%{yyyy.MM.dd}", "metricsRetention", "30d")
                .lifecycle();
        assertThat(metrics.named()).isFalse();
        assertThat(metrics.policy()).isEqualTo("es-trace-m-yyyy.mm.dd");
        assertThat(metrics.settings().retention()).hasDays(30);
    }

    @Test
    void rollsOverWarmsCoolsAndDeletes() {
        JsonNode phases = phases("index=t,target=alias,warmReplicas=0," + EVERYTHING);
        assertThat(phases.get("hot"))
                .hasToString(
                        "{\"min_age\":\"0ms\",\"actions\":{\"rollover\":{\"max_primary_shard_size\":\"53687091200b\","
                                + "\"max_age\":\"30d\",\"max_docs\":50000000},\"set_priority\":{\"priority\":100}}}");
        assertThat(phases.get("warm").get("min_age").textValue()).isEqualTo("7d");
        assertThat(phases.at("/warm/actions/forcemerge")).hasToString("{\"max_num_segments\":1}");
        assertThat(phases.at("/warm/actions/set_priority/priority").intValue()).isEqualTo(50);
        assertThat(phases.at("/warm/actions/allocate/number_of_replicas").intValue())
                .isZero();
        assertThat(phases.get("cold"))
                .hasToString("{\"min_age\":\"30d\",\"actions\":{\"set_priority\":{\"priority\":0}}}");
        assertThat(phases.get("delete")).hasToString("{\"min_age\":\"90d\",\"actions\":{\"delete\":{}}}");
    }

    @Test
    void movesByAttributeInPlaceOfTiers() {
        JsonNode phases = Plans.body(Plans.traces(
                                "index",
                                "t",
                                "target",
                                "alias",
                                "warmAfter",
                                "7d",
                                "warmAllocation",
                                "data=warm,rack=b")
                        .policy())
                .at("/policy/phases");
        assertThat(phases.at("/warm/actions/allocate")).hasToString("{\"require\":{\"data\":\"warm\",\"rack\":\"b\"}}");
        assertThat(phases.at("/warm/actions/migrate")).hasToString("{\"enabled\":false}");
    }

    @Test
    void hasNoPhaseThatIsNotWanted() {
        assertThat(phases("index=t,target=alias,retention=off").fieldNames())
                .toIterable()
                .containsExactly("hot");
    }

    /** An index is made with its first record, and takes records until the day, month or year in its name is over. */
    @ParameterizedTest
    @CsvSource({"yyyy.MM.dd, 91d, 8d", "yyyy-MM, 121d, 38d", "yyyy, 456d, 373d"})
    void countsAgesFromTheEndOfADatedIndex(String date, String delete, String warm) {
        JsonNode phases = phases("index=t-%{" + date + "}," + EVERYTHING);
        assertThat(phases.at("/hot/actions").fieldNames()).toIterable().containsExactly("set_priority");
        assertThat(phases.at("/delete/min_age").textValue()).isEqualTo(delete);
        assertThat(phases.at("/warm/min_age").textValue()).isEqualTo(warm);
    }

    @Test
    void needsNoPolicyForADatedIndexThatStays() {
        assertThat(plan("index=t-%{yyyy},retention=off").reach()).isEqualTo(Reach.NONE);
        assertThat(plan("index=t-%{yyyy},retention=off,coldAfter=7d").reach()).isEqualTo(Reach.DATED);
    }

    @ParameterizedTest
    @CsvSource({"36h, 36h", "48h, 2d", "90m, 5400000ms", "90d, 90d"})
    void saysAgesInUnitsOfElasticsearch(String retention, String minAge) {
        assertThat(phases("index=t,target=alias,retention=" + retention)
                        .at("/delete/min_age")
                        .textValue())
                .isEqualTo(minAge);
    }

    @ParameterizedTest
    @CsvSource({
        "retention=30d",
        "rolloverSize=1GB",
        "rolloverAge=1d",
        "rolloverDocuments=5",
        "warmAfter=1d",
        "coldAfter=1d"
    })
    void marksEverySettingThatIsInIt(String setting) {
        assertThat(mark("index=t,target=alias," + setting)).isNotEqualTo(mark("index=t,target=alias"));
        assertThat(mark("index=t,target=alias,warmAfter=1d,warmReplicas=0"))
                .isNotEqualTo(mark("index=t,target=alias,warmAfter=1d"));
    }

    private static String mark(String settings) {
        return Plans.traces(settings.split("[=,]")).policy().mark();
    }

    private static JsonNode phases(String settings) {
        return Plans.body(Plans.traces(settings.split("[=,]")).policy()).at("/policy/phases");
    }

    private static LifecyclePlan plan(String settings) {
        return Plans.traces(settings.split("[=,]")).lifecycle();
    }
}
