// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/** Elasticsearch does not know who asks (401), or does not let them read (403). */
public final class AuthenticationException extends LookupException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(String message) {
        super(message, null);
    }
}
