// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Where time and chance come from.
 *
 * @param nanoTime as {@link System#nanoTime()}
 * @param random 0 (inclusive) to 1 (exclusive) at each call
 */
record Timing(LongSupplier nanoTime, DoubleSupplier random) {
    static Timing ofSystem() {
        return new Timing(System::nanoTime, Math::random);
    }

    long now() {
        return nanoTime.getAsLong();
    }
}
