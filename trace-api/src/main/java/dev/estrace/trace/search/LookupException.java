// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import org.jspecify.annotations.Nullable;

/** A look-up that has no complete answer. Its message holds no credentials. */
public class LookupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what happened, for people */
    protected LookupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
