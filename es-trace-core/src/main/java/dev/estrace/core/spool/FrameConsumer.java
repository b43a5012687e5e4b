// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.record.TraceLevel;

/** Takes the frames that {@link Spool#read} finds. */
@FunctionalInterface
public interface FrameConsumer {
    /**
     * Takes one frame, which is in memory from now on.
     *
     * @param frame its number
     * @param level the level of its record
     * @param source holds its bytes, during this call only
     */
    void accept(long frame, TraceLevel level, byte[] source, int from, int length);
}
