// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

/**
 * Where a run stands among others.
 *
 * @param runId the run
 * @param millis time of its last record that fits the query, in milliseconds since 1970
 */
record RunEnd(String runId, long millis) {}
