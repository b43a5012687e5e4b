// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/** Elasticsearch found only a part of what there is; the message says what is missing. */
public final class PartialResultException extends LookupException {
    private static final long serialVersionUID = 1L;

    PartialResultException(String message) {
        super(message, null);
    }
}
