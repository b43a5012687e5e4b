// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

/** A record that somebody waits for will not be stored; the message says why, without any text of the record. */
public final class NotStoredException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotStoredException(String reason) {
        super(reason);
    }
}
