// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import org.jspecify.annotations.Nullable;

/**
 * Describes a scope before it starts. What is not given is inherited from the scope around it; null and blank values
 * count as not given. Not thread-safe.
 *
 * @param <B> the builder itself
 * @param <S> the scope that it starts
 */
public sealed interface ScopeBuilder<B extends ScopeBuilder<B, S>, S extends Scope>
        permits RunBuilder, StageBuilder, JobBuilder, OperationBuilder {
    /**
     * Sets what everything inside carries in this field.
     *
     * @throws IllegalArgumentException for a field that only the library writes, and for what is told of one operation,
     *     such as its cost
     */
    B with(TraceField field, @Nullable String value);

    /** The team in charge. */
    default B team(@Nullable String team) {
        return with(TraceField.GENOPS_TEAM, team);
    }

    default B project(@Nullable String project) {
        return with(TraceField.GENOPS_PROJECT, project);
    }

    /** The id of the customer it is done for. */
    default B customer(@Nullable String customerId) {
        return with(TraceField.GENOPS_CUSTOMER_ID, customerId);
    }

    /** Who pays. */
    default B costCenter(@Nullable String costCenter) {
        return with(TraceField.GENOPS_COST_CENTER, costCenter);
    }

    default B feature(@Nullable String feature) {
        return with(TraceField.GENOPS_FEATURE, feature);
    }

    /** Such as {@code production}. */
    default B environment(@Nullable String environment) {
        return with(TraceField.ENVIRONMENT, environment);
    }

    /** Whom it is done for. */
    default B user(@Nullable String userId) {
        return with(TraceField.USER_ID, userId);
    }

    default B tenant(@Nullable String tenantId) {
        return with(TraceField.TENANT_ID, tenantId);
    }

    /** Starts the scope on the current thread. */
    S start();

    /**
     * Does the work in the scope. What it throws is noted as the scope's failure and thrown on.
     *
     * @param <X> what the work throws
     */
    default <X extends Exception> void run(ScopeAction<S, X> work) throws X {
        call(scope -> {
            work.run(scope);
            return true;
        });
    }

    /**
     * As {@link #run}, with the result of the work.
     *
     * @param <T> the result
     * @param <X> what the work throws
     */
    default <T extends @Nullable Object, X extends Exception> T call(ScopeTask<S, T, X> work) throws X {
        try (S scope = start()) {
            try {
                return work.call(scope);
            } catch (Throwable thrown) {
                scope.fail(thrown);
                throw thrown;
            }
        }
    }
}
