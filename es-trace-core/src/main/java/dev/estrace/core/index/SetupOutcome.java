// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;

/**
 * What became of putting the index template in place.
 *
 * @param fate {@link Fate#DONE} when records may be sent; otherwise when to try again
 * @param status the answer's status, 0 without an answer
 * @param what what the operator should know, without secrets; empty when all is well
 */
public record SetupOutcome(Fate fate, int status, String what) {}
