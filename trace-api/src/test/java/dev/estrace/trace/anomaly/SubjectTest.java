// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static Subject subject(@Nullable String service, @Nullable String kind, @Nullable String name) {
        return new Subject(Optional.ofNullable(service), Optional.ofNullable(kind), Optional.ofNullable(name));
    }

    @Test
    void saysWhatItIs() {
        assertThat(subject("shop", "operation", "pay")).hasToString("service shop, operation pay");
        assertThat(subject("shop", "attempt", "pay")).hasToString("service shop, attempt of operation pay");
        assertThat(subject("shop", "log", null)).hasToString("service shop, log");
        assertThat(subject("shop", "stage", "load")).hasToString("service shop, stage load");
        assertThat(subject("shop", "job", "tidy")).hasToString("service shop, job tidy");
        assertThat(subject("shop", "run", "nightly")).hasToString("service shop, run of workflow nightly");
        assertThat(subject("shop", "run", null)).hasToString("service shop, run");
        assertThat(subject("shop", null, null)).hasToString("service shop");
        assertThat(subject(null, null, "pay")).hasToString("records without service, operation pay");
    }

    @Test
    void asksForItsRecordsAndNoOthers() {
        String time = " from:2026-11-21T12:00:00Z to:2026-11-21T12:00:05Z";

        assertThat(subject("shop", "run", "nightly").query("has:error", NOON, NOON.plusSeconds(5)))
                .isEqualTo("service:\"shop\" kind:\"run\" workflow:\"nightly\" has:error" + time);
        assertThat(subject(null, null, null).query("has:error", NOON, NOON.plusSeconds(5)))
                .isEqualTo("-service:* -kind:* -operation:* has:error" + time);
    }
}
