// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.SetupMode;
import dev.estrace.testkit.ElasticsearchServer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A real server that knows the index settings of life cycles, though it runs none, takes templates that name a policy. */
class NamedPolicyIT {
    private static final ElasticsearchServer SERVER =
            ElasticsearchServer.builder().supplemented().start();

    private static final AppliedLifecycle POLICY = AppliedLifecycle.byPolicy("mine");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void everyIndexBehindAnAliasIsUnderThePolicy() throws Exception {
        setUp("t", "alias");
        SERVER.post("/t/_rollover", "{}");

        Map<String, String> alike = Map.of("index.lifecycle.name", "mine", "index.lifecycle.rollover_alias", "t");
        assertThat(lifecycle("t-000001")).isEqualTo(alike);
        assertThat(lifecycle("t-000002")).isEqualTo(alike);
    }

    @Test
    void everyIndexOfADataStreamIsUnderThePolicy() throws Exception {
        setUp("s", "data-stream");
        SERVER.post("/s/_doc?op_type=create", "{\"@timestamp\":\"2026-11-21T10:00:00Z\"}");
        SERVER.post("/s/_rollover", "{}");

        JsonNode indices = SERVER.get("/_resolve/index/s").at("/data_streams/0/backing_indices");
        assertThat(indices)
                .hasSize(2)
                .allSatisfy(index ->
                        assertThat(lifecycle(index.asText())).isEqualTo(Map.of("index.lifecycle.name", "mine")));
    }

    @Test
    void everyDatedIndexIsUnderThePolicy() throws Exception {
        setUp("d-%{yyyy.MM.dd}", "index");
        SERVER.put("/d-2026.11.21", "{}");
        assertThat(lifecycle("d-2026.11.21")).isEqualTo(Map.of("index.lifecycle.name", "mine"));
    }

    private static void setUp(String index, String target) throws Exception {
        PipelineSettings settings = Plans.settings("hosts", SERVER.uri().toString(), "index", index, "target", target);
        IndexPlan plan = IndexPlan.ofTraces(settings);
        try (ElasticsearchHttp http = new ElasticsearchHttp(settings.server())) {
            SetupCalls calls = new SetupCalls(http);
            SetupRemarks remarks = new SetupRemarks(SetupMode.REQUIRED);
            ResourceSetup resources = new ResourceSetup(new Resources(calls), remarks);
            resources.write(plan.mappingComponent());
            resources.write(plan.settingsComponent());
            resources.write(plan.template(POLICY));
            if (plan.target().isAlias()) {
                new FirstIndex(plan.target(), calls, remarks).make(plan.firstIndex());
            }
            assertThat(remarks.outcome().remarks()).isEmpty();
        }
    }

    private static Map<String, String> lifecycle(String index) {
        return SERVER
                .get("/" + index + "/_settings?flat_settings=true")
                .at("/" + index + "/settings")
                .properties()
                .stream()
                .filter(setting -> setting.getKey().startsWith("index.lifecycle."))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, setting -> setting.getValue().asText()));
    }
}
