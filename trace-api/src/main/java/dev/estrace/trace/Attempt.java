// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import org.jspecify.annotations.Nullable;

/**
 * One try of an operation.
 *
 * @param all those that are counted with it
 */
record Attempt(String provider, Attempts all) {
    void start() {
        all.start();
    }

    void end(Status status, @Nullable Cost cost) {
        all.end(provider, status, cost);
    }
}
