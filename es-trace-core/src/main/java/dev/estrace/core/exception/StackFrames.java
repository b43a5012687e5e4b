// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The frames of one throwable, without the middle of a stack deeper than any default JVM records. Immutable. */
final class StackFrames {
    /** Most frames kept of the top, and as many of the bottom. */
    static final int HALF = 2048;

    static final StackFrames NONE = new StackFrames(new StackTraceElement[0], 0);

    private final @Nullable StackTraceElement[] frames;
    private final int omitted;

    private StackFrames(@Nullable StackTraceElement[] frames, int omitted) {
        this.frames = frames;
        this.omitted = omitted;
    }

    static StackFrames of(Throwable throwable) {
        @Nullable StackTraceElement[] frames = ThrowableReader.framesOf(throwable);
        int omitted = Math.max(0, frames.length - 2 * HALF);
        return new StackFrames(omitted == 0 ? frames : withoutMiddle(frames), omitted);
    }

    private static @Nullable StackTraceElement[] withoutMiddle(@Nullable StackTraceElement[] frames) {
        @Nullable StackTraceElement[] ends = Arrays.copyOf(frames, 2 * HALF);
        System.arraycopy(frames, frames.length - HALF, ends, HALF, HALF);
        return ends;
    }

    int size() {
        return frames.length;
    }

    /** The frame, or null where the throwable has none. */
    @Nullable
    StackTraceElement get(int index) {
        return frames[index];
    }

    /** How many are missing before the frame at {@link #HALF}. */
    int omitted() {
        return omitted;
    }

    /** How many frames at the bottom both have. */
    int inCommonWith(StackFrames other) {
        int most = Math.min(frames.length, other.frames.length);
        int common = 0;
        while (common < most
                && Objects.equals(frames[frames.length - 1 - common], other.frames[other.frames.length - 1 - common])) {
            common++;
        }
        return common;
    }
}
