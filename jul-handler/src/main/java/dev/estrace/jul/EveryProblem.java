// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import java.util.logging.ErrorManager;
import org.jspecify.annotations.Nullable;

/** Prints each problem on one line of {@code System.err}: the JDK's own manager prints the first one only. */
final class EveryProblem extends ErrorManager {
    @Override
    public synchronized void error(@Nullable String sentence, @Nullable Exception exception, int code) {
        System.err.println(exception == null ? sentence : sentence + ": " + exception);
    }
}
