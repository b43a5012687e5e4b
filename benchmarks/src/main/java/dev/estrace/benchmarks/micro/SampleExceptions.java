// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Exceptions as programs throw them. */
final class SampleExceptions {
    private static final int FRAMES = 40;

    private SampleExceptions() {}

    /** One of 40 frames and more. */
    static Throwable plain() {
        return below(FRAMES, null);
    }

    /** One of 40 frames and more, with a cause that shares most of them. */
    static Throwable withCause() {
        return below(FRAMES, "No such column");
    }

    private static Throwable below(int frames, @Nullable String cause) {
        if (frames > 0) {
            return below(frames - 1, cause);
        }
        return new IllegalStateException("The row can't be stored", cause == null ? null : new IOException(cause));
    }
}
