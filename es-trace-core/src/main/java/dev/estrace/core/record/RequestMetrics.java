// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway measured of one request to an AI provider. Immutable. What is not told is absent from the document.
 *
 * <p>A value out of its range, NaN included, is refused by {@link IllegalArgumentException} at the call that names it.
 */
public final class RequestMetrics {
    private static final int MOST_TOKENS = Integer.MAX_VALUE;
    private static final int MOST_ERRORS = Short.MAX_VALUE;
    private static final int LEAST_STATUS = 100;
    private static final int GREATEST_STATUS = 599;
    private static final double MOST_USD = 1e13;
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private final @Nullable Instant time;
    private final Map<MetricsField, Object> values;

    private RequestMetrics(@Nullable Instant time, Map<MetricsField, Object> values) {
        this.time = time;
        this.values = Collections.unmodifiableMap(values);
    }

    /** Begins to tell of a request. */
    public static Builder builder() {
        return new Builder();
    }

    /** When the request was processed; null for the time at which it is handed over. */
    public @Nullable Instant time() {
        return time;
    }

    /** What is known but for the time: texts, {@link Long}, and {@link Double} for the cost. */
    public Map<MetricsField, Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return "RequestMetrics" + values;
    }

    /** Collects what is known of a request; a later call replaces an earlier one. Not thread-safe. */
    public static final class Builder {
        private final Map<MetricsField, Object> values = new EnumMap<>(MetricsField.class);
        private @Nullable Instant time;

        private Builder() {}

        /** When the request was processed; by default the time at which the metrics are handed over. */
        public Builder time(Instant time) {
            this.time = time;
            return this;
        }

        /** Such as {@code openai}; null or blank says nothing, as for every text. */
        public Builder provider(@Nullable String provider) {
            return text(MetricsField.PROVIDER, provider);
        }

        /** Such as {@code gpt-4}. */
        public Builder model(@Nullable String model) {
            return text(MetricsField.MODEL, model);
        }

        /** The endpoint's path, such as {@code /v1/chat/completions}. */
        public Builder path(@Nullable String path) {
            return text(MetricsField.PATH, path);
        }

        /** The HTTP method. */
        public Builder method(@Nullable String method) {
            return text(MetricsField.METHOD, method);
        }

        /** How long the whole request took; stored in whole milliseconds, what is over is left out. */
        public Builder totalLatency(Duration latency) {
            return millis(MetricsField.TOTAL_LATENCY_MS, latency);
        }

        /** How long the gateway waited for the provider; stored as {@link #totalLatency}. */
        public Builder providerLatency(Duration latency) {
            return millis(MetricsField.PROVIDER_LATENCY_MS, latency);
        }

        /** Bytes of the client's request. */
        public Builder requestSize(long bytes) {
            return number(MetricsField.REQUEST_SIZE, bytes, 0, Long.MAX_VALUE);
        }

        /** Bytes of the response. */
        public Builder responseSize(long bytes) {
            return number(MetricsField.RESPONSE_SIZE, bytes, 0, Long.MAX_VALUE);
        }

        /** Tokens read. */
        public Builder inputTokens(int tokens) {
            return number(MetricsField.INPUT_TOKENS, tokens, 0, MOST_TOKENS);
        }

        /** Tokens written. */
        public Builder outputTokens(int tokens) {
            return number(MetricsField.OUTPUT_TOKENS, tokens, 0, MOST_TOKENS);
        }

        /** All tokens; by default the sum of those read and written, when both are known. */
        public Builder totalTokens(int tokens) {
            return number(MetricsField.TOTAL_TOKENS, tokens, 0, MOST_TOKENS);
        }

        /** The HTTP status given to the client, from 100 to 599. */
        public Builder status(int code) {
            return number(MetricsField.STATUS_CODE, code, LEAST_STATUS, GREATEST_STATUS);
        }

        /** The HTTP status that came from the provider, from 100 to 599. */
        public Builder providerStatus(int code) {
            return number(MetricsField.PROVIDER_STATUS_CODE, code, LEAST_STATUS, GREATEST_STATUS);
        }

        /**
         * The gateway's errors, up to 32,767.
         *
         * @param type such as {@code timeout}; not stored when there are none
         */
        public Builder errors(int count, @Nullable String type) {
            return number(MetricsField.ERROR_COUNT, count, 0, MOST_ERRORS)
                    .text(MetricsField.ERROR_TYPE, count == 0 ? null : type);
        }

        /**
         * The provider's errors, up to 32,767.
         *
         * @param type such as {@code rate_limit}; not stored when there are none
         */
        public Builder providerErrors(int count, @Nullable String type) {
            return number(MetricsField.PROVIDER_ERROR_COUNT, count, 0, MOST_ERRORS)
                    .text(MetricsField.PROVIDER_ERROR_TYPE, count == 0 ? null : type);
        }

        /**
         * The estimated cost in USD, from 0 to 10,000,000,000,000.
         *
         * <p>The document holds it as it is given, to the precision of a double. The index maps it as a {@code float}:
         * sorts, ranges and sums see it with a relative error of up to 6e-8, so a sum of 10,000 USD is exact to 0.0006.
         */
        public Builder costUsd(double usd) {
            if (!(usd >= 0 && usd <= MOST_USD)) {
                throw noCost(usd);
            }
            values.put(MetricsField.COST, usd);
            return this;
        }

        /** As {@link #costUsd(double)}. */
        public Builder costUsd(BigDecimal usd) {
            if (usd.signum() < 0) {
                throw noCost(usd);
            }
            return costUsd(usd.doubleValue());
        }

        private static IllegalArgumentException noCost(Number usd) {
            return new IllegalArgumentException(
                    "cost must be an amount in USD from 0 to 10,000,000,000,000, and is " + usd);
        }

        /**
         * What has been told.
         *
         * @throws IllegalArgumentException when no total is told and the sum of the tokens is above 2,147,483,647
         */
        public RequestMetrics build() {
            Map<MetricsField, Object> known = new EnumMap<>(MetricsField.class);
            known.putAll(values);
            known.computeIfAbsent(MetricsField.TOTAL_TOKENS, total -> tokensInAll());
            return new RequestMetrics(time, known);
        }

        private @Nullable Long tokensInAll() {
            return values.get(MetricsField.INPUT_TOKENS) instanceof Long input
                            && values.get(MetricsField.OUTPUT_TOKENS) instanceof Long output
                    ? inRange(MetricsField.TOTAL_TOKENS, input + output, 0, MOST_TOKENS)
                    : null;
        }

        private Builder text(MetricsField field, @Nullable String text) {
            if (text == null || text.isBlank()) {
                values.remove(field);
            } else {
                values.put(field, text);
            }
            return this;
        }

        private Builder millis(MetricsField field, Duration latency) {
            if (latency.isNegative()) {
                throw new IllegalArgumentException(field.fieldName() + " must not be negative, and is " + latency);
            }
            values.put(field, latency.compareTo(LONGEST) < 0 ? latency.toMillis() : Long.MAX_VALUE);
            return this;
        }

        private Builder number(MetricsField field, long number, long least, long most) {
            values.put(field, inRange(field, number, least, most));
            return this;
        }

        private static long inRange(MetricsField field, long number, long least, long most) {
            if (number < least || number > most) {
                throw new IllegalArgumentException(
                        field.fieldName() + " must be from " + least + " to " + most + ", and is " + number);
            }
            return number;
        }
    }
}
