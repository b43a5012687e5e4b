// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

/**
 * The work of a stage.
 *
 * @param <X> what the work may throw
 */
@FunctionalInterface
public interface StageAction<X extends Exception> {
    /** Does the work. */
    void run() throws X;
}
