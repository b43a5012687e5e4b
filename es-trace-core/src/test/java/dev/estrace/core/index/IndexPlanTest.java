// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static dev.estrace.core.index.Plans.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPlanTest {
    private static final AppliedLifecycle NONE = AppliedLifecycle.NONE;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workflow-traces | index | es-trace-workflow-traces | ['workflow-traces']",
                "traces-%{yyyy.MM.dd}-eu | index | es-trace-traces-yyyy.mm.dd-eu | ['traces-197*.*.*-eu','traces-198*.*.*-eu','traces-199*.*.*-eu','traces-20*.*.*-eu']",
                "traces | alias | es-trace-traces | ['traces-0*']",
                "traces | data-stream | es-trace-traces | ['traces']",
                "t-%{genops.Team}-x | index | es-trace-t-field-x | ['t-*-x']",
                "t-%{a}%{b}-%{yyyy.MM} | index | es-trace-t-field-yyyy.mm | ['t-*-197*.*','t-*-198*.*','t-*-199*.*','t-*-20*.*']",
                "t-%{team} | data-stream | es-trace-t-field | ['t-*']",
            })
    void takesHoldOfItsOwnIndicesOnly(String index, String target, String name, String patterns) {
        Resource template = Plans.traces("index", index, "target", target).template(NONE);
        assertThat(template.name()).isEqualTo(name);
        assertThat(body(template).get("index_patterns")).hasToString(patterns.replace('\'', '"'));
    }

    @Test
    void composesMappingSettingsAndTheOperatorsOwn() {
        JsonNode template = body(Plans.traces("index", "t").template(NONE));
        assertThat(template.get("composed_of"))
                .hasToString("[\"es-trace-t-mappings\",\"es-trace-t-settings\",\"t@custom\"]");
        assertThat(template.get("ignore_missing_component_templates")).hasToString("[\"t@custom\"]");
    }

    @Test
    void isCalledAsTheOperatorSays() {
        IndexPlan plan = Plans.traces("index", "t", "templateName", "acme");
        assertThat(plan.template(NONE).name()).isEqualTo("acme");
        assertThat(plan.mappingComponent().name()).isEqualTo("acme-mappings");
        assertThat(plan.settingsComponent().name()).isEqualTo("acme-settings");
        assertThat(plan.policy().name()).isEqualTo("acme");
        assertThat(plan.customComponent()).isEqualTo("t@custom");
        assertThat(Plans.metrics("templateName", "acme").template(NONE).name())
                .isEqualTo("es-trace-ai-gateway-metrics");
    }

    @Test
    void isWrittenWithoutWhatAServerDoesNotKnow() {
        Resource template = Plans.traces("index", "t").template(NONE);
        JsonNode before87 = body(template, IndexPlan.IGNORE_MISSING);
        assertThat(before87.has("ignore_missing_component_templates")).isFalse();
        assertThat(before87.get("composed_of")).hasSize(3);
        assertThat(body(template, IndexPlan.IGNORE_MISSING, "t@custom").get("composed_of"))
                .hasSize(2);
    }

    @Test
    void saysWhoKeepsItInWhichVersion() {
        IndexPlan plan = Plans.metrics();
        for (Resource resource :
                new Resource[] {plan.mappingComponent(), plan.settingsComponent(), plan.template(NONE)}) {
            JsonNode meta = body(resource).get("_meta");
            assertThat(meta.get("managed_by").textValue()).isEqualTo("es-trace");
            assertThat(meta.get("version").intValue()).isEqualTo(resource.kind().version());
            assertThat(meta.get("form").textValue()).isEqualTo("metrics");
            assertThat(meta.get("settings").textValue()).isEqualTo(resource.mark());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "traces-%{yyyy}, index, traces-2026, index",
        "traces-%{yyyy}, index, traces-a-%{yyyy}, index",
        "tra%{yyyy}, index, traces, index",
        "traces, alias, traces-000001, index"
    })
    void ranksTheMoreParticularNameHigher(String less, String lessTarget, String more, String moreTarget) {
        int lower = priority("index", less, "target", lessTarget);
        assertThat(priority("index", more, "target", moreTarget)).isGreaterThan(lower);
        assertThat(lower).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-%{a}", "a-long-name-of-many-letters-that-goes-on-and-on-and-on-%{a}-%{yyyy.MM}"})
    void ranksWhatAFieldMaySayBelowElasticsOwn(String index) {
        assertThat(priority("index", index)).isBetween(1, 91);
    }

    @Test
    void ranksTheMoreParticularFieldHigher() {
        assertThat(priority("index", "t-x-%{a}")).isGreaterThan(priority("index", "t-%{a}"));
    }

    private static int priority(String... settings) {
        return body(Plans.traces(settings).template(NONE)).get("priority").intValue();
    }

    @ParameterizedTest
    @CsvSource({"0-1, auto_expand_replicas", "0-all, auto_expand_replicas", "2, number_of_replicas"})
    void carriesTheSettings(String replicas, String name) {
        IndexPlan plan = Plans.traces("shards", "3", "replicas", replicas, "refreshInterval", "1500 ms");
        assertThat(body(plan.settingsComponent()).at("/template/settings"))
                .hasToString("{\"index.number_of_shards\":\"3\",\"index." + name + "\":\"" + replicas
                        + "\",\"index.refresh_interval\":\"1500ms\"}");
    }

    @Test
    void namesThePolicyAndWhatRollsOver() {
        AppliedLifecycle policy = AppliedLifecycle.byPolicy("p");
        JsonNode ofAlias = settings(policy, "index", "t", "target", "alias");
        assertThat(ofAlias.path("index.lifecycle.name").textValue()).isEqualTo("p");
        assertThat(ofAlias.path("index.lifecycle.rollover_alias").textValue()).isEqualTo("t");
        JsonNode ofDate = settings(policy, "index", "t-%{yyyy.MM.dd}");
        assertThat(ofDate.path("index.lifecycle.name").textValue()).isEqualTo("p");
        assertThat(ofDate.has("index.lifecycle.rollover_alias")).isFalse();
    }

    private static JsonNode settings(AppliedLifecycle lifecycle, String... settings) {
        return body(Plans.traces(settings).template(lifecycle)).at("/template/settings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"90d | {'data_retention':'90d'}", "36 h | {'data_retention':'36h'}", "off | {}"})
    void leavesTheRetentionToTheDataStream(String retention, String lifecycle) {
        Resource template = Plans.traces("index", "t", "target", "data-stream", "retention", retention)
                .template(AppliedLifecycle.BY_DATA_STREAM);
        assertThat(body(template).get("data_stream")).hasToString("{}");
        assertThat(body(template).at("/template/lifecycle")).hasToString(lifecycle.replace('\'', '"'));
        assertThat(body(template, IndexPlan.DATA_STREAM_LIFECYCLE).has("template"))
                .isFalse();
    }

    @Test
    void isOlderUnderOtherSettings() {
        IndexPlan plan = Plans.traces("index", "t");
        assertThat(Plans.traces("index", "t", "typedAttributes", "score=double")
                        .mappingComponent()
                        .mark())
                .isNotEqualTo(plan.mappingComponent().mark());
        assertThat(Plans.traces("index", "t", "shards", "2").settingsComponent().mark())
                .isNotEqualTo(plan.settingsComponent().mark());
        assertThat(plan.template(AppliedLifecycle.byPolicy("p")).mark())
                .isNotEqualTo(plan.template(NONE).mark());
        assertThat(Plans.traces("index", "t", "target", "alias").template(NONE).mark())
                .isNotEqualTo(plan.template(NONE).mark());
        assertThat(stream("90d").mark()).isNotEqualTo(stream("30d").mark());
    }

    private static Resource stream(String retention) {
        return Plans.traces("index", "t", "target", "data-stream", "retention", retention)
                .template(AppliedLifecycle.BY_DATA_STREAM);
    }

    @Test
    void isTheSameWhateverTheOrderOfTypedAttributes() {
        assertThat(Plans.traces("typedAttributes", "b=long,a=keyword")
                        .mappingComponent()
                        .mark())
                .isEqualTo(Plans.traces("typedAttributes", "a=keyword,b=long")
                        .mappingComponent()
                        .mark());
    }

    @Test
    void makesAnIndexWithoutTemplates() {
        JsonNode index =
                Plans.read(Plans.traces("index", "t", "target", "alias").simpleIndex(true));
        assertThat(index.at("/mappings/properties/run_id/type").textValue()).isEqualTo("keyword");
        assertThat(index.at("/settings/index.number_of_shards").textValue()).isEqualTo("1");
        assertThat(index.get("aliases")).hasToString("{\"t\":{\"is_write_index\":true}}");
    }
}
