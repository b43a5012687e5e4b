// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request was not sent, since somebody must act first: a file can't be used, or a server can't be trusted. The message
 * says what was seen and what to do, without any secret.
 */
public final class NotSentException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param reason a part of a sentence */
    public NotSentException(String reason) {
        this(reason, null);
    }

    /** @param reason a part of a sentence */
    public NotSentException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
