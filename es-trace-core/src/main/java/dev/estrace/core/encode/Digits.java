// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

/** Appends whole numbers as decimal digits, without a text in between. Not thread-safe. */
final class Digits {
    private static final int MOST = 20;

    private final byte[] room = new byte[MOST];

    /** Counts below zero, where every {@code long} has its place. */
    void append(long number, Bytes target) {
        int start = MOST;
        long rest = number < 0 ? number : -number;
        do {
            start--;
            room[start] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            start--;
            room[start] = '-';
        }
        target.write(room, start, MOST - start);
    }
}
