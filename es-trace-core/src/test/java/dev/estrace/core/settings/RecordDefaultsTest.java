// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordDefaultsTest {
    @Test
    void putEachSettingIntoItsField() {
        Map<String, String> texts = new LinkedHashMap<>();
        Settings.fields().values().forEach(setting -> texts.put(setting.settingName(), " " + setting + "! "));
        assertThat(read(texts).defaults().fields())
                .containsExactly(
                        entry(TraceField.RUN_ID, "runId!"),
                        entry(TraceField.PARENT_RUN_ID, "parentRunId!"),
                        entry(TraceField.WORKFLOW_NAME, "workflowName!"),
                        entry(TraceField.STAGE_NAME, "stageName!"),
                        entry(TraceField.JOB_NAME, "jobName!"),
                        entry(TraceField.PACKAGE_VERSION, "serviceVersion!"),
                        entry(TraceField.ENVIRONMENT, "environment!"),
                        entry(TraceField.SERVICE_NAME, "serviceName!"),
                        entry(TraceField.TRACE_ID, "traceId!"),
                        entry(TraceField.SPAN_ID, "spanId!"),
                        entry(TraceField.PARENT_SPAN_ID, "parentSpanId!"),
                        entry(TraceField.USER_ID, "userId!"),
                        entry(TraceField.TENANT_ID, "tenantId!"),
                        entry(TraceField.GENOPS_TEAM, "team!"),
                        entry(TraceField.GENOPS_PROJECT, "project!"),
                        entry(TraceField.GENOPS_CUSTOMER_ID, "customerId!"),
                        entry(TraceField.GENOPS_COST_CENTER, "costCenter!"),
                        entry(TraceField.GENOPS_FEATURE, "feature!"));
    }

    @Test
    void putPairsIntoTheFieldTheirKeyMeans() {
        RecordDefaults defaults = read(Map.of(
                        "fields", "region=eu\\,west, gen_ai.request.model=gpt-4, duration_ms=1.5, tags=c, custom.x=y",
                        "tags", "a, b"))
                .defaults();
        assertThat(defaults.fields())
                .containsExactly(entry(TraceField.DURATION_MS, 1.5), entry(TraceField.GENOPS_COST_MODEL, "gpt-4"));
        assertThat(defaults.freeFields()).containsExactly(entry("region", "eu,west"), entry("custom.x", "y"));
        assertThat(defaults.tags()).containsExactly("a", "b", "c");
    }

    @Test
    void keepAPairOfTheWrongTypeAsText() {
        TraceSettings settings = read(Map.of("fields", "genops.attempts=often"));
        assertThat(settings.defaults().fields()).isEmpty();
        assertThat(settings.defaults().freeFields()).containsExactly(entry("genops.attempts", "often"));
        assertThat(settings.warnings())
                .containsExactly("es: fields \"genops.attempts=often\" must be of type integer;"
                        + " it is kept as text in metadata");
    }

    @Test
    void preferASettingToAPairAndTellIt() {
        TraceSettings settings = read(Map.of("team", "one", "fields", "team=two"));
        assertThat(settings.defaults().fields()).containsExactly(entry(TraceField.GENOPS_TEAM, "one"));
        assertThat(settings.warnings()).containsExactly("es: fields sets genops.team as team does; team counts");
    }

    @Test
    void preferAPairToTheEnvironment() {
        TraceSettings settings =
                TraceSettings.read("es", Map.of("fields", "team=two"), Map.of("ES_TRACE_TEAM", "machine")::get);
        assertThat(settings.defaults().fields()).containsExactly(entry(TraceField.GENOPS_TEAM, "two"));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void readLimits() {
        RecordDefaults defaults = read(Map.of(
                        "includeMarkers", "false",
                        "maxMessageLength", "1KB",
                        "maxStackTraceLength", "2KB",
                        "maxFields", "0"))
                .defaults();
        assertThat(defaults.inclusion().markers()).isFalse();
        assertThat(defaults.limits()).isEqualTo(new RecordDefaults.Limits(1024, 2048, 0));
    }

    private static TraceSettings read(Map<String, String> texts) {
        return TraceSettings.read("es", texts, name -> null);
    }
}
