// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.search.NotConfiguredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResolutionTest {
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final List<String> told = new ArrayList<>();
    private final Notices notices = new Notices((severity, sentence) -> told.add(sentence));
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void isOffWithoutAnythingAndSaysSoOnce() {
        Resolution resolution = resolution(Map.of());

        assertThat(resolution.pipeline()).isNull();
        assertThat(resolution.pipeline()).isNull();
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("off").contains("ELASTIC_URL").contains("ENABLE_ELASTICSEARCH");
    }

    @Test
    void takesTheRunningAppender() {
        TracePipeline appender = appender("es", NOWHERE, "traces");

        assertThat(resolution(Map.of("ELASTIC_URL", NOWHERE)).pipeline()).isSameAs(appender);
        assertThat(told).isEmpty();
    }

    @Test
    void takesAnyOfAppendersThatSendToOnePlace() {
        TracePipeline first = appender("es", NOWHERE, "traces");
        appender("other", NOWHERE, "traces");

        assertThat(resolution(Map.of()).pipeline()).isSameAs(first);
        assertThat(told).isEmpty();
    }

    @Test
    void takesTheFirstOfAppendersThatSendToSeveralPlacesAndSaysSoOnce() {
        TracePipeline first = appender("es", NOWHERE, "traces");
        TracePipeline audit = appender("audit", NOWHERE, "audit");
        Resolution resolution = resolution(Map.of());

        assertThat(resolution.pipeline()).isSameAs(first);
        assertThat(resolution.pipeline()).isSameAs(first);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("es (http://127.0.0.1:9/traces)").contains("audit (http://127.0.0.1:9/audit)");
        assertThat(resolution.named("audit")).isSameAs(audit);
    }

    @Test
    void namesTheAppendersThereAreWhenOneIsMissing() {
        appender("es", NOWHERE, "traces");

        assertThat(resolution(Map.of()).named("nobody")).isNull();
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("nobody").contains("es (http://127.0.0.1:9/traces)");
    }

    @Test
    void takesTheEnvironmentWhenNoAppenderRuns() {
        Resolution resolution = resolution(Map.of("ES_HOSTS", NOWHERE, "ES_INDEX", "from-env"));
        TracePipeline pipeline = Objects.requireNonNull(resolution.pipeline());
        open.add(pipeline);
        assertThat(pipeline.settings().pipeline().index().index().prefix()).isEqualTo("from-env");
        assertThat(resolution.pipeline()).isSameAs(pipeline);

        TracePipeline appender = appender("es", NOWHERE, "traces");
        assertThat(resolution.pipeline()).isSameAs(appender);
    }

    @Test
    void anAppenderThatIsSwitchedOffKeepsTheEnvironmentFromSending() {
        TracePipeline off = start(off("es"));
        Resolution resolution = resolution(Map.of("ELASTIC_URL", NOWHERE));

        assertThat(resolution.pipeline()).isSameAs(off);
        assertThat(resolution.named("es")).isSameAs(off);
        assertThat(told).isEmpty();
    }

    @Test
    void anAppenderThatIsRefusedKeepsTheEnvironmentFromSending() {
        TracePipeline refused = appender("es", "not an address", "traces");
        Resolution resolution = resolution(Map.of("ELASTIC_URL", NOWHERE));

        assertThat(resolution.pipeline()).isSameAs(refused);
        assertThat(resolution.named("nobody")).isNull();
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).contains("es (sends nothing)");
    }

    @Test
    void aRunningAppenderGoesBeforeThoseThatSendNothing() {
        start(off("off"));
        appender("refused", "not an address", "traces");
        TracePipeline running = appender("es", NOWHERE, "traces");
        told.clear();

        assertThat(resolution(Map.of()).pipeline()).isSameAs(running);
        assertThat(told).isEmpty();
    }

    @Test
    void theEnvironmentDecidesAgainWhenTheAppenderThatIsOffHasBeenClosed() {
        TracePipeline off = start(off("es"));
        Resolution resolution = resolution(Map.of("ELASTIC_URL", NOWHERE));
        Route run = resolution.lasting();
        assertThat(run.pipeline()).isSameAs(off);
        off.close();

        TracePipeline environment = Objects.requireNonNull(resolution.pipeline());
        open.add(environment);
        assertThat(environment.name()).isEqualTo("environment");
        assertThat(run.pipeline()).isSameAs(environment);
    }

    @Test
    void theSwitchInTheEnvironmentTurnsOff() {
        TracePipeline pipeline = Objects.requireNonNull(
                resolution(Map.of("ENABLE_ELASTICSEARCH", "false")).pipeline());
        open.add(pipeline);

        assertThat(pipeline.settings().pipeline().enabled()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void anOpenTracerGoesFirst() {
        appender("es", NOWHERE, "traces");
        Resolution resolution = resolution(Map.of());
        try (Tracer tracer = Trace.using(settings("own", NOWHERE, "own"))) {
            assertThat(resolution.pipeline()).extracting(TracePipeline::name).isEqualTo("own");
            assertThat(tracer.flush(Duration.ofSeconds(5)).complete()).isTrue();
        }

        assertThat(resolution.pipeline()).extracting(TracePipeline::name).isEqualTo("es");
    }

    @Test
    void aRunGoesOnWithTheAppenderThatComesInPlaceOfItsOwn() {
        TracePipeline first = appender("es", NOWHERE, "traces");
        Route route = resolution(Map.of()).lasting();
        assertThat(route.pipeline()).isSameAs(first);

        TracePipeline second = appender("es", NOWHERE, "other");
        assertThat(route.pipeline()).isSameAs(first);
        first.close();
        assertThat(route.pipeline()).isSameAs(second);
    }

    @Test
    void lookingUpSaysWhyItCanNot() {
        try (Tracer off = Trace.using(off("switched"));
                Tracer refused = Trace.using(settings("refused", "not an address", "traces"))) {
            assertThatThrownBy(() -> Tracer.of(() -> null).findTraceWithId("r"))
                    .isInstanceOf(NotConfiguredException.class)
                    .hasMessageContaining("Trace.using");
            assertThatThrownBy(() -> off.findTraceWithId("r"))
                    .isInstanceOf(NotConfiguredException.class)
                    .hasMessageContaining("switched off");
            assertThatThrownBy(() -> refused.findTraceWithId("r"))
                    .isInstanceOf(NotConfiguredException.class)
                    .hasMessageContaining("hosts");
        }
    }

    @Test
    void nothingIsThrownIntoAnApplicationWhoseTraceIsOff() {
        try (Tracer refused = Trace.using(settings("refused", "not an address", "traces"))) {
            refused.run("r").run(trace -> trace.operation("call").run(call -> call.cost(Cost.usd("1"))));

            assertThat(refused.flush(Duration.ofSeconds(1)).complete()).isTrue();
        }
    }

    private Resolution resolution(Map<String, String> environment) {
        return new Resolution(new EnvironmentPipeline(environment::get, notices), notices);
    }

    private TracePipeline appender(String name, String host, String index) {
        return start(settings(name, host, index));
    }

    private TracePipeline start(TraceSettings settings) {
        TracePipeline pipeline = TracePipeline.start(settings, notices);
        open.add(pipeline);
        return pipeline;
    }

    private static TraceSettings off(String name) {
        return TraceSettings.builder(name).set("enabled", "false").build();
    }

    private static TraceSettings settings(String name, String host, String index) {
        return TraceSettings.builder(name)
                .set("hosts", host)
                .set("index", index)
                .build();
    }
}
