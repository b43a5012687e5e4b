// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

/**
 * Work within a scope that it is given.
 *
 * @param <S> the kind of scope
 * @param <X> what the work may throw
 */
@FunctionalInterface
public interface ScopeAction<S extends Scope, X extends Exception> {
    /** Does the work. */
    void run(S scope) throws X;
}
