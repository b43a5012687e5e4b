// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import org.jspecify.annotations.Nullable;

/**
 * Work within a scope that it is given, with a result.
 *
 * @param <S> the kind of scope
 * @param <T> the result
 * @param <X> what the work may throw
 */
@FunctionalInterface
public interface ScopeTask<S extends Scope, T extends @Nullable Object, X extends Exception> {
    /** Does the work. */
    T call(S scope) throws X;
}
