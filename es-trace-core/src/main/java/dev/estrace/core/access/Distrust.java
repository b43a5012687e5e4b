// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A server is not trusted, for these certificates that it has shown; the message goes on from "it shows". */
final class Distrust extends CertificateException {
    private static final long serialVersionUID = 1;

    private final transient List<X509Certificate> shown;

    Distrust(X509Certificate[] shown, String reason, CertificateException cause) {
        super(reason, cause);
        this.shown = List.of(shown);
    }

    /** What it has shown, its own first. */
    List<X509Certificate> shown() {
        return shown;
    }
}
