// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a program logs, a real Elasticsearch stores each document as it is meant, and its mapping stays what it was. */
class HostileInputIT {
    private static final int TEXTS = Boolean.getBoolean("estrace.compat") ? 1_000_000 : 60_000;

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String index = "hostile-it-" + UUID.randomUUID();
    private final HostileTexts hostile = new HostileTexts(4711);

    @AfterEach
    void delete() {
        server.send("DELETE", "/" + index, null);
        String template = "es-trace-" + index;
        server.send("DELETE", "/_index_template/" + template, null);
        server.send("DELETE", "/_component_template/" + template + "-mappings," + template + "-settings", null);
    }

    @Test
    void isStoredAndChangesNoMapping() {
        TraceStats stats;
        JsonNode mapping;
        List<String> told = new ArrayList<>();
        long records = 0;
        try (TracePipeline pipeline = start(told)) {
            pipeline.accept(plain());
            assertThat(pipeline.flush(Duration.ofMinutes(1)).complete()).isTrue();
            mapping = server.get("/" + index + "/_mapping");
            while (hostile.made() < TEXTS) {
                pipeline.accept(hostileRecord());
                records++;
            }
            assertThat(pipeline.flush(Duration.ofMinutes(5)).complete()).isTrue();
            stats = pipeline.stats();
        }
        System.out.println("figure: " + hostile.made() + " hostile texts in " + records + " records, " + stats.misfits()
                + " misfits");

        assertThat(stats.stored()).isEqualTo(records + 1);
        assertThat(stats.rejected()).isZero();
        assertThat(stats.resent()).isZero();
        assertThat(stats.misfits()).isPositive();
        assertThat(server.count(index)).isEqualTo(records + 1);
        assertThat(counted("{\"query\":{\"exists\":{\"field\":\"degraded\"}}}")).isZero();
        assertThat(server.get("/" + index + "/_mapping")).isEqualTo(mapping);
        assertThat(server.send("HEAD", "/forged", null).status()).isEqualTo(404);
        assertThat(told).isEmpty();
    }

    private TracePipeline start(List<String> told) {
        Map<String, String> settings = Map.of(
                "hosts",
                server.uri().toString(),
                "index",
                index,
                "whenFull",
                "block",
                "maxBlock",
                "1min",
                "maskKeys",
                "no-such-key",
                "slowThresholds",
                "1s=slow",
                "errorCategories",
                "any=no-such-text",
                "requiredGovernance",
                "team");
        return TracePipeline.start(
                TraceSettings.read("es", settings, name -> null), (severity, sentence) -> told.add(sentence));
    }

    private static TraceRecord plain() {
        return new TraceRecord(1_800_000_000, 0, TraceLevel.INFO, "plain", "plain");
    }

    private TraceRecord hostileRecord() {
        return new TraceRecord(1_800_000_000, 0, TraceLevel.INFO, hostile.text(), hostile.text())
                .thread(hostile.text(), 1)
                .mdc(entries(4, true))
                .values(entries(4, false))
                .tags(List.of(hostile.text(), hostile.text()))
                .throwable(hostile.made() % 5 == 0 ? new IllegalStateException(hostile.text()) : null);
    }

    private Entries entries(int count, boolean texts) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put(hostile.key(), texts ? hostile.text() : hostile.value());
        }
        return Entries.of(entries);
    }

    private long counted(String query) {
        return server.post("/" + index + "/_count", query).path("count").asLong();
    }
}
