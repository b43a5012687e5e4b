// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation cost, in USD and in tokens. Immutable: each method returns another cost.
 *
 * <p>An amount may be from 0 to 10,000,000,000,000 and is stored as a double. Anything else, NaN included, is refused
 * by {@link IllegalArgumentException} at the call that names it.
 */
public final class Cost {
    private final BigDecimal total;
    private final Tokens tokens;
    private final Map<TraceField, Object> fields;

    private Cost(BigDecimal total, Tokens tokens, Map<TraceField, Object> fields) {
        this.total = total;
        this.tokens = tokens;
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** A total in USD, such as {@code "0.05"}. */
    public static Cost usd(String total) {
        return of(Amounts.usd("cost", total));
    }

    /** A total in USD. */
    public static Cost usd(BigDecimal total) {
        return of(Amounts.usd("cost", total));
    }

    /** A total in USD. */
    public static Cost usd(double total) {
        return of(Amounts.usd("cost", total));
    }

    private static Cost of(BigDecimal total) {
        Map<TraceField, Object> fields = new EnumMap<>(TraceField.class);
        fields.put(TraceField.GENOPS_COST_TOTAL, total.doubleValue());
        return new Cost(total, Tokens.NONE, fields);
    }

    /** The shares of input and output in the total, in USD. */
    public Cost shares(String input, String output) {
        return with(
                        TraceField.GENOPS_COST_INPUT,
                        Amounts.usd("input cost", input).doubleValue())
                .with(
                        TraceField.GENOPS_COST_OUTPUT,
                        Amounts.usd("output cost", output).doubleValue());
    }

    /** Who is paid, such as {@code openai}; null says nothing. */
    public Cost provider(@Nullable String provider) {
        return with(TraceField.GENOPS_COST_PROVIDER, provider);
    }

    /** What was used, such as {@code gpt-4}; null says nothing. */
    public Cost model(@Nullable String model) {
        return with(TraceField.GENOPS_COST_MODEL, model);
    }

    /** The tokens read and written; their sum is stored too. */
    public Cost tokens(long input, long output) {
        Tokens used = new Tokens(input, output);
        Map<TraceField, Object> more = new EnumMap<>(fields);
        more.putAll(used.fields());
        return new Cost(total, used, more);
    }

    private Cost with(TraceField field, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<TraceField, Object> more = new EnumMap<>(fields);
        more.put(field, value);
        return new Cost(total, tokens, more);
    }

    BigDecimal total() {
        return total;
    }

    Tokens tokens() {
        return tokens;
    }

    Map<TraceField, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return total.toPlainString() + " USD, " + tokens.total() + " tokens";
    }
}
