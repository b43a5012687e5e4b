// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

/** Where an id lies between 0 and 1: evenly spread, and the same in every process. */
final class Lot {
    private Lot() {}

    /**
     * FNV-1a over the characters, then the finalizer of MurmurHash3, without which ids that differ at their end lie
     * close.
     */
    static double of(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return (mixed(hash) >>> 11) * 0x1.0p-53;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
