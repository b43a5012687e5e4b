// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunSamplingTest {
    private final Recorder recorder =
            new Recorder("runSampling", "info", "runSamplingRatio", "0", "runSamplingSlow", "1 m");

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void ofARunThatEndsWellOnlyTheLowLevelsAreMissing() {
        try (Trace trace = recorder.run("r").start()) {
            trace.debug("detail");
            trace.stage("load", () -> trace.debug("more detail"));
            trace.info("said");
        }

        assertThat(recorder.documents())
                .extracting(document -> document.path("record_kind").asText())
                .containsExactly("stage", "log", "run");
        assertThat(recorder.messages()).contains("said");
    }

    @Test
    void aRunThatFailsIsStoredWhole() {
        try (Trace trace = recorder.run("r").start()) {
            trace.debug("detail");
            trace.fail(new IllegalStateException("broken"));
        }

        assertThat(recorder.messages()).hasSize(2).startsWith("detail");
        assertThat(recorder.saying("detail").path("run_id").asText()).isEqualTo("r");
    }

    @Test
    void aRunThatIsSlowIsStoredWhole() {
        try (Recorder hasty = new Recorder("runSampling", "info", "runSamplingRatio", "0", "runSamplingSlow", "1 ms")) {
            try (Trace trace = hasty.run("r").start()) {
                trace.debug("detail");
                long started = System.nanoTime();
                await().until(() -> System.nanoTime() - started > 2_000_000);
            }

            assertThat(hasty.messages()).hasSize(2).startsWith("detail");
        }
    }

    @Test
    void aRunThatFailsInsideAnotherShipsItsOwnRecordsOnly() {
        try (Trace outer = recorder.run("outer").start()) {
            outer.debug("of the outer");
            try (Trace inner = recorder.run("inner").start()) {
                inner.debug("of the inner");
                inner.fail(null);
            }
        }

        assertThat(recorder.messages()).contains("of the inner").doesNotContain("of the outer");
    }

    @Test
    void theTracersCloseStoresWhatIsHeldOfAnOpenRun() {
        Recorder closing = new Recorder("runSampling", "info", "runSamplingRatio", "0");
        try (Trace trace = closing.run("r").start()) {
            trace.debug("detail");
            assertThat(closing.messages()).isEmpty();
            closing.tracer().close();
            assertThat(closing.messages()).containsExactly("detail");
        } finally {
            closing.close();
        }
    }
}
