// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/** The Java versions that a server runs on, both ends included. */
record JdkRange(int oldest, int newest) {
    boolean contains(int version) {
        return oldest <= version && version <= newest;
    }

    @Override
    public String toString() {
        return newest == Integer.MAX_VALUE ? oldest + " or newer" : oldest + " to " + newest;
    }
}
