// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts and who it says that it is; its text never shows the password. Immutable.
 *
 * @param caCertificate PEM or PKCS12 file of the authorities to trust, null for another way
 * @param caFingerprint SHA-256 of the authority to trust, 64 hex digits in lower case, null for another way
 * @param clientCertificate PEM or PKCS12 file of the application's own certificate, or null
 * @param clientKey PEM file of its key, or null
 * @param clientKeyPassword of the key or the PKCS12 file, or null
 * @param verify false: any certificate is taken
 */
public record TlsSettings(
        @Nullable Path caCertificate,
        @Nullable String caFingerprint,
        @Nullable Path clientCertificate,
        @Nullable Path clientKey,
        @Nullable String clientKeyPassword,
        boolean verify) {
    /** The JVM's authorities, and no certificate of one's own. */
    public static final TlsSettings USUAL = new TlsSettings(null, null, null, null, null, true);

    @Override
    public String toString() {
        return "TlsSettings[caCertificate=" + caCertificate + ", caFingerprint=" + caFingerprint
                + ", clientCertificate="
                + clientCertificate + ", clientKey=" + clientKey + ", clientKeyPassword="
                + (clientKeyPassword == null ? "none" : "****") + ", verify=" + verify + "]";
    }
}
