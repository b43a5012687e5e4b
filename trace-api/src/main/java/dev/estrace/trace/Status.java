// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a scope ended. */
enum Status {
    SUCCESS,
    ERROR,
    TIMEOUT;

    /** What a failure of this cause amounts to. */
    static Status of(@Nullable Throwable cause) {
        return Timeouts.isBehind(cause) ? TIMEOUT : ERROR;
    }

    /** As the field {@code status} holds it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
