// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server showed in a TLS handshake. Immutable.
 *
 * @param protocol what was agreed on, such as {@code TLSv1.3}; null when the handshake was broken off
 * @param shown its certificates, its own first
 * @param distrust why it is not trusted and what to do, as a part of a sentence; null when it is trusted, or
 *     {@code verifyCertificates} is false
 */
public record TlsReport(
        @Nullable String protocol,
        List<PresentedCertificate> shown,
        @Nullable String distrust) {
    /** Keeps its own copy of the list. */
    public TlsReport {
        shown = List.copyOf(shown);
    }
}
