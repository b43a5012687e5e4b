// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

/**
 * How often policies said something of a group. Immutable.
 *
 * @param key the group
 * @param result what they said: {@code allowed}, {@code warning} or {@code blocked}
 * @param times how often
 */
public record PolicyRow(GroupKey key, String result, long times) {}
