// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate that a server has shown. Immutable.
 *
 * @param subject whose it is, as in {@code CN=node}
 * @param issuer who has signed it
 * @param validFrom since when it is valid
 * @param validUntil until when it is valid
 * @param hosts the names and addresses that it is for; none for an authority's
 * @param fingerprint its SHA-256 as Elasticsearch prints it: 64 hex digits in lower case
 */
public record PresentedCertificate(
        String subject, String issuer, Instant validFrom, Instant validUntil, List<String> hosts, String fingerprint) {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Keeps its own copy of the list. */
    public PresentedCertificate {
        hosts = List.copyOf(hosts);
    }

    static PresentedCertificate of(X509Certificate certificate) {
        return new PresentedCertificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                hosts(certificate),
                fingerprint(certificate));
    }

    /** Whether nobody but its owner has signed it. */
    public boolean isSelfSigned() {
        return subject.equals(issuer);
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static List<String> hosts(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name ->
                                    name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
