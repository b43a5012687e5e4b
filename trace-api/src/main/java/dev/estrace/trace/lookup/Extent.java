// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

/**
 * The time that records which fit a query cover, in milliseconds since 1970.
 *
 * @param from the first one's
 * @param to the first instant after the last one's; equal to {@code from} when there is none
 * @param runs roughly how many runs there are
 */
record Extent(long from, long to, long runs) {
    static final Extent NONE = new Extent(0, 0, 0);
}
