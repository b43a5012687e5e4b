// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.indices.TraceIndex;
import dev.estrace.trace.indices.TraceIndices;
import dev.estrace.trace.search.NotConfiguredException;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IndicesIT {
    @Test
    void showsWhereRecordsAndMetricsWent() {
        TraceSettings settings = TraceSettings.builder("test")
                .set("hosts", ElasticsearchServer.shared().uri().toString())
                .set("index", "it-indices-traces-%{yyyy}")
                .set("metricsIndex", "it-indices-requests")
                .build();
        try (Tracer tracer = Trace.using(settings)) {
            assertThat(tracer.indices().exists()).isFalse();
            try (Trace run = tracer.run("shown").start()) {
                run.info("a line");
            }
            tracer.requestMetrics(
                    RequestMetrics.builder().provider("openai").status(200).build());
            assertThat(tracer.flush(Duration.ofSeconds(60)).complete()).isTrue();
            tracer.refresh();

            TraceIndices indices = tracer.indices();
            assertThat(indices.list())
                    .extracting(index -> index.name().replaceAll("[0-9]{4}$", ""), TraceIndex::documents)
                    .containsExactly(
                            tuple("it-indices-requests", OptionalLong.of(1)),
                            tuple("it-indices-traces-", OptionalLong.of(2)));
            assertThat(Trace.indices().list().indices()).hasSize(2);
            assertThat(indices.mapping("it-indices-requests").fields()).containsEntry("datetime", "alias");
            assertThat(indices.checkRetention(Duration.ofDays(1)).outlived()).isEmpty();
            assertThat(indices.checkRetention(Duration.ofDays(1)).unknown()).isEmpty();
        }
    }

    @Test
    void aTracerThatWritesNowhereHasNone() {
        try (Tracer tracer = Trace.using(
                TraceSettings.builder("test").set("enabled", "false").build())) {
            assertThatThrownBy(tracer::indices).isInstanceOf(NotConfiguredException.class);
        }
    }
}
