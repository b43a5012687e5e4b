// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

/**
 * The work of a stage or of a job that needs no scope at hand.
 *
 * @param <X> what the work may throw
 */
@FunctionalInterface
public interface StageAction<X extends Exception> {
    /** Does the work. */
    void run() throws X;
}
