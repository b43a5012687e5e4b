// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMetricsTest {
    private final RequestMetrics.Builder request = RequestMetrics.builder();

    @Test
    void knowsNothingThatIsNotTold() {
        assertThat(request.provider(null).model(" ").errors(0, "none").build().values())
                .isEqualTo(Map.of(MetricsField.ERROR_COUNT, 0L));
    }

    @Test
    void addsUpTokensWhenBothAreKnown() {
        assertThat(total(request.inputTokens(50))).isNull();
        assertThat(total(request.outputTokens(150))).isEqualTo(200L);
        assertThat(total(request.outputTokens(1))).as("the builder goes on").isEqualTo(51L);
        assertThat(total(request.totalTokens(230))).as("some were cached").isEqualTo(230L);
    }

    private static @Nullable Object total(RequestMetrics.Builder request) {
        return request.build().values().get(MetricsField.TOTAL_TOKENS);
    }

    @Test
    void forgetsATextThatIsTakenBack() {
        assertThat(request.errors(1, "timeout").errors(0, "timeout").build().values())
                .doesNotContainKey(MetricsField.ERROR_TYPE);
    }

    @Test
    void isOfTheTimeThatItNames() {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        Instant told = Instant.parse("2026-11-20T10:00:00.5Z");
        assertThat(TraceRecord.of(request.build(), now).epochSecond()).isEqualTo(now.getEpochSecond());
        TraceRecord record = TraceRecord.of(request.time(told).build(), now);
        assertThat(Instant.ofEpochSecond(record.epochSecond(), record.nano())).isEqualTo(told);
    }

    @Test
    void weighsItsTextsInTheQueue() {
        int empty = TraceRecord.of(request.build(), Instant.EPOCH).estimatedBytes();
        String path = "/".repeat(100_000);
        assertThat(TraceRecord.of(request.path(path).build(), Instant.EPOCH).estimatedBytes())
                .isGreaterThan(empty + path.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 600, 0, -1, Integer.MAX_VALUE})
    void refusesWhatIsNoStatus(int code) {
        assertRefused(() -> request.status(code), "status_code must be from 100 to 599, and is " + code);
        assertRefused(
                () -> request.providerStatus(code), "provider_status_code must be from 100 to 599, and is " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 599})
    void takesEveryStatus(int code) {
        assertThat(request.status(code).providerStatus(code).build().values().values())
                .containsExactly((long) code, (long) code);
    }

    @ParameterizedTest
    @CsvSource({"-0.01", "NaN", "Infinity", "-Infinity", "10000000000001"})
    void refusesWhatIsNoCost(double usd) {
        assertRefused(
                () -> request.costUsd(usd),
                "cost must be an amount in USD from 0 to 10,000,000,000,000, and is " + usd);
    }

    @Test
    void refusesANegativeCostThatADoubleDoesNotTell() {
        assertRefused(() -> request.costUsd(new BigDecimal("-1e-400")), "and is -1E-400");
    }

    @Test
    void takesACostAsAnExactNumberToo() {
        assertThat(request.costUsd(new BigDecimal("0.0123")).build().values()).containsValue(0.0123);
        assertThat(request.costUsd(0).build().values()).containsValue(0.0);
    }

    @Test
    void refusesWhatIsNegative() {
        assertRefused(
                () -> request.totalLatency(Duration.ofNanos(-1)),
                "total_latency_ms must not be negative, and is PT-0.000000001S");
        assertRefused(() -> request.providerLatency(Duration.ofDays(-1)), "provider_latency_ms must not be negative");
        assertRefused(() -> request.requestSize(-1), "request_size must be from 0 to 9223372036854775807, and is -1");
        assertRefused(() -> request.responseSize(-1), "response_size must be from 0");
        assertRefused(() -> request.inputTokens(-1), "input_tokens must be from 0 to 2147483647, and is -1");
        assertRefused(() -> request.outputTokens(-1), "output_tokens must be from 0");
        assertRefused(() -> request.totalTokens(-1), "total_tokens must be from 0");
        assertRefused(() -> request.errors(-1, null), "error_count must be from 0 to 32767, and is -1");
        assertRefused(() -> request.providerErrors(32_768, null), "provider_error_count must be from 0 to 32767");
        assertThat(request.build().values()).isEmpty();
    }

    @Test
    void refusesMoreTokensThanTheIndexHolds() {
        request.inputTokens(Integer.MAX_VALUE).outputTokens(1);
        assertRefused(request::build, "total_tokens must be from 0 to 2147483647, and is 2147483648");
        assertThat(total(request.totalTokens(1))).isEqualTo(1L);
    }

    @Test
    void takesAnyDuration() {
        assertThat(request.totalLatency(Duration.ofSeconds(Long.MAX_VALUE))
                        .build()
                        .values())
                .containsValue(Long.MAX_VALUE);
        assertThat(request.totalLatency(Duration.ofNanos(1_999_999)).build().values())
                .containsValue(1L);
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(sentence);
    }
}
