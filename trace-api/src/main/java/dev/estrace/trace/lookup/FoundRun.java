// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Condition;
import java.util.Set;

/**
 * What is known of a run when it is decided whether it fits.
 *
 * @param summary of all its records
 * @param existing the conditions that some record of the query's time fits, of those that were asked for
 */
record FoundRun(TraceSummary summary, Set<Condition> existing) {}
