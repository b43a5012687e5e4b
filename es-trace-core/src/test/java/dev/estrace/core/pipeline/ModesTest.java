// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.ExportMode;
import dev.estrace.core.settings.ExportSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When records leave: together, each at once, or only what is urgent at once. */
class ModesTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void realtimeSendsEachRecordAtOnce() throws Exception {
        pipeline.start("exportMode", "realtime", "flushInterval", "1h", "bufferSize", "1000000");

        for (int i = 0; i < 3; i++) {
            storedAtOnce(RunningPipeline.record(TraceLevel.DEBUG, "m"));
        }
    }

    @Test
    void hybridSendsWhatIsUrgentWithAllThatWaitsBeforeIt() throws Exception {
        pipeline.start("exportMode", "hybrid", "flushInterval", "1h", "bufferSize", "1000000");
        pipeline.log(10);
        storedAtOnce(RunningPipeline.record(TraceLevel.ERROR, "urgent"));

        assertThat(server.stored().size()).isEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void aGovernanceAlarmIsUrgentWhereverItStands(Map<String, Object> values) {
        assertThat(isUrgent(record().values(Entries.of(values)))).isTrue();
        assertThat(isUrgent(record().mdc(Entries.of(values)))).isTrue();
    }

    static List<Map<String, Object>> alarms() {
        return List.of(
                Map.of("genops.policy.result", "blocked"),
                Map.of("genops.budget.remaining", "-0.01"),
                Map.of("genops.budget.consumed", 10.5, "genops.budget.limit", "10"));
    }

    @Test
    void theValueThatCountsInTheDocumentCounts() {
        TraceRecord record = record().mdc(Entries.of(Map.of("genops.policy.result", "blocked")))
                .fields(Map.of(TraceField.GENOPS_POLICY_RESULT, "allowed"));

        assertThat(isUrgent(record)).isFalse();
    }

    @Test
    void nothingElseIsUrgent() {
        assertThat(isUrgent(record())).isFalse();
        assertThat(isUrgent(record().values(Entries.of(Map.of(
                        "genops.policy.result",
                        "warning",
                        "genops.budget.remaining",
                        0,
                        "genops.budget.consumed",
                        "no number",
                        "genops.budget.limit",
                        1)))))
                .isFalse();
        assertThat(new Urgency(new ExportSettings(ExportMode.BATCH, TraceLevel.ERROR))
                        .isUrgent(RunningPipeline.record(TraceLevel.FATAL, "m")))
                .isFalse();
    }

    private static boolean isUrgent(TraceRecord record) {
        return new Urgency(new ExportSettings(ExportMode.HYBRID, TraceLevel.ERROR)).isUrgent(record);
    }

    private static TraceRecord record() {
        return RunningPipeline.record(TraceLevel.WARNING, "m");
    }

    private void storedAtOnce(TraceRecord record) throws Exception {
        pipeline.running().acceptAcknowledged(record).get(10, TimeUnit.SECONDS);
    }
}
