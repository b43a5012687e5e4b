// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/** What was asked is not done, and nothing has changed: Elasticsearch (400) or this library says why. */
public final class RefusedException extends LookupException {
    private static final long serialVersionUID = 1L;

    /** @param message why, for people */
    public RefusedException(String message) {
        super(message, null);
    }
}
