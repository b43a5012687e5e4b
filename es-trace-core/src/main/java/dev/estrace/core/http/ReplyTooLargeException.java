// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.io.IOException;

/** A reply was longer than is read, and the connection was cut; what became of the request is unknown. */
public final class ReplyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    ReplyTooLargeException(int largest) {
        super("the reply is larger than " + largest + " bytes");
    }
}
