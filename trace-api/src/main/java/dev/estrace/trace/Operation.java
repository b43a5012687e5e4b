// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceLevel;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call worth counting, such as one of a language model: what it cost, which policy let it pass, which budget it was
 * taken from. All of it stands on the record that the end of the operation writes, so that sums count it once.
 */
public final class Operation extends SpanHandle {
    private final @Nullable Attempt attempt;
    private final Attempts attempts = new Attempts();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private @Nullable Cost cost;
    private @Nullable Tokens tokens;
    private Map<TraceField, Object> savings = Map.of();
    private Map<TraceField, Object> policy = Map.of();
    private Map<TraceField, Object> budget = Map.of();

    Operation(Span span, @Nullable Attempt attempt) {
        super(span);
        this.attempt = attempt;
    }

    /** What the operation cost, in place of what was said before. Once the operation has ended it is too late. */
    public synchronized Operation cost(Cost cost) {
        this.cost = cost;
        return this;
    }

    /**
     * The tokens read and written by an operation whose cost is not known; their sum is stored too. They take the place
     * of those of a {@link #cost}.
     */
    public synchronized Operation tokens(long input, long output) {
        tokens = new Tokens(input, output);
        return this;
    }

    /**
     * What another way of doing it would save, in USD and in percent; negative when it would cost more.
     *
     * @throws IllegalArgumentException for what is not a finite number
     */
    public synchronized Operation savings(String usd, double percent) {
        savings = Map.of(
                TraceField.GENOPS_ANALYSIS_SAVINGS_USD, Amounts.signedUsd("savings", usd),
                TraceField.GENOPS_ANALYSIS_SAVINGS_PCT, Amounts.percent("savings in percent", percent));
        return this;
    }

    /**
     * Begins to describe one attempt at this operation, with a provider of a chain of them: a scope of its own inside,
     * whose provider and cost stand on its own record, of the kind {@code attempt}. This one then tells at its end how
     * many attempts there were, what they cost together, and whose was the first that did not fail; it fails itself
     * when all have failed, as timed out when all have timed out. What is given here as {@link #cost} comes on top of
     * theirs.
     */
    public OperationBuilder attempt(String provider) {
        return new OperationBuilder(span, new Attempt(provider, attempts));
    }

    /** What a policy said. Once the operation has ended it is too late. */
    public Operation policy(String name, PolicyResult result) {
        return policy(name, result, null);
    }

    /**
     * What a policy said and why. Of several policies the earlier ones get a record of their own. Once the operation
     * has ended it is too late.
     */
    public synchronized Operation policy(String name, PolicyResult result, @Nullable String reason) {
        writeApart("policy", policy);
        Map<TraceField, Object> said = new EnumMap<>(TraceField.class);
        said.put(TraceField.GENOPS_POLICY_NAME, name);
        said.put(TraceField.GENOPS_POLICY_RESULT, result.text());
        if (reason != null) {
            said.put(TraceField.GENOPS_POLICY_REASON, reason);
        }
        policy = said;
        return this;
    }

    /**
     * The budget it is taken from. Of several budgets the earlier ones get a record of their own. Once the operation
     * has ended it is too late.
     */
    public synchronized Operation budget(Budget budget) {
        writeApart("budget", this.budget);
        this.budget = budget.fields();
        return this;
    }

    /**
     * Anything else worth knowing, stored as {@code custom.<key>} with the end of the operation. Numbers, booleans and
     * texts stay what they are, any other value is stored as its text; null takes the attribute away.
     */
    public synchronized Operation attribute(String key, @Nullable Object value) {
        String name = TraceFields.CUSTOM_PREFIX + key;
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, captured(value));
        }
        return this;
    }

    private static Object captured(Object value) {
        boolean cannotChange = value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof String;
        return cannotChange ? value : Texts.of(value);
    }

    @Override
    public synchronized void close() {
        if (attempts.haveAllFailed()) {
            span.fail(attempts.failure(), null);
        }
        if (span.end(told(), new LinkedHashMap<>(attributes))) {
            count();
        }
    }

    private Map<TraceField, Object> told() {
        Map<TraceField, Object> told = attempts.fields();
        told.putAll(policy);
        told.putAll(budget);
        told.putAll(savings);
        if (cost != null) {
            told.putAll(cost.fields());
        }
        if (tokens != null) {
            told.putAll(tokens.fields());
        }
        return told;
    }

    private void count() {
        if (cost != null) {
            span.totals().add(cost);
        }
        Tokens used = tokens == null && cost != null ? cost.tokens() : tokens;
        if (used != null) {
            span.totals().add(used);
        }
        if (attempt != null) {
            attempt.end(span.status(), cost);
        }
    }

    private void writeApart(String type, Map<TraceField, Object> fields) {
        if (fields.isEmpty() || span.hasEnded()) {
            return;
        }
        Map<TraceField, Object> told = new EnumMap<>(fields);
        told.put(TraceField.OPERATION_TYPE, type);
        span.log(TraceLevel.INFO, type + " of " + span.name(), told);
    }
}
