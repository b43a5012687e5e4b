// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/** A bulk body that is refused as a whole. */
final class MalformedBulkException extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;
    private final String reason;

    MalformedBulkException(String type, String reason) {
        super(type + ": " + reason);
        this.type = type;
        this.reason = reason;
    }

    String type() {
        return type;
    }

    String reason() {
        return reason;
    }
}
