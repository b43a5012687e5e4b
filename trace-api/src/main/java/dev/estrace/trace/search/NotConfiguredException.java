// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/** Nothing says where to look, or what says so can't be used. */
public final class NotConfiguredException extends LookupException {
    private static final long serialVersionUID = 1L;

    /** @param message what is missing, for people */
    public NotConfiguredException(String message) {
        super(message, null);
    }
}
