// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/**
 * How much to ask for at once: less when an answer is too large to be read, and step by step as much as before when
 * answers can be read again. Not thread-safe.
 */
public final class PageSize {
    private static final int SMALLER = 4;
    private static final int LARGER = 2;

    /** So that what is large throughout is not fetched in vain every other time. */
    private static final int READ_BEFORE_LARGER = 4;

    private final int largest;
    private int size;
    private int read;

    /** @param largest to begin with; positive */
    public PageSize(int largest) {
        this.largest = largest;
        this.size = largest;
    }

    /** How much to ask for. */
    public int size() {
        return size;
    }

    /** An answer could be read. */
    public void enlarge() {
        read++;
        if (read == READ_BEFORE_LARGER) {
            size = (int) Math.min(largest, (long) LARGER * size);
            read = 0;
        }
    }

    /** An answer failed: throws that when a smaller one would fail as well. */
    public void reduce(UnreachableException failed) {
        if (!failed.isBrokenOff() || size == 1) {
            throw failed;
        }
        size = Math.max(1, size / SMALLER);
        read = 0;
    }
}
