// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.settings.TlsSettings;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities are trusted. Immutable. */
sealed interface Authorities {
    /**
     * What judges a server that shows these certificates.
     *
     * @throws CertificateException when none of them can be right
     */
    X509ExtendedTrustManager judgeOf(X509Certificate[] shown) throws CertificateException;

    /** What to say when none of them has signed a certificate. */
    String mend();

    /**
     * The ones that settings name.
     *
     * @param contents of files, by their paths
     */
    static Authorities of(TlsSettings tls, Map<Path, byte[]> contents)
            throws NotSentException, GeneralSecurityException {
        Path file = tls.caCertificate();
        if (file != null) {
            NamedFile named = new NamedFile("caCertificate", file);
            byte[] content = contents.getOrDefault(file, new byte[0]);
            return new Known(judge(store(Certificates.authorities(named, content))), "no authority in " + named);
        }
        String fingerprint = tls.caFingerprint();
        return fingerprint == null ? new Known(judge(null), "no authority of this Java") : new Pinned(fingerprint);
    }

    /** Those of a file, or of Java. */
    record Known(X509ExtendedTrustManager judge, String which) implements Authorities {
        @Override
        public X509ExtendedTrustManager judgeOf(X509Certificate[] shown) {
            return judge;
        }

        @Override
        public String mend() {
            return "which " + which + " has signed: caCertificate or caFingerprint must name its authority";
        }
    }

    /** The one among those shown that has a fingerprint; an authority's word counts only for what it has signed. */
    record Pinned(String fingerprint) implements Authorities {
        @Override
        public X509ExtendedTrustManager judgeOf(X509Certificate[] shown) throws CertificateException {
            X509Certificate pinned = Arrays.stream(shown)
                    .filter(certificate ->
                            PresentedCertificate.fingerprint(certificate).equals(fingerprint))
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("none has the fingerprint"));
            try {
                return judge(store(List.of(pinned)));
            } catch (GeneralSecurityException unusable) {
                throw new CertificateException(unusable);
            }
        }

        @Override
        public String mend() {
            return "which the authority of caFingerprint " + fingerprint
                    + " has not signed, or is not shown with it: when that was changed on purpose, caFingerprint must be"
                    + " changed too";
        }
    }

    private static KeyStore store(List<X509Certificate> trusted) throws GeneralSecurityException {
        KeyStore store = Pkcs12.empty();
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        return store;
    }

    /** @param store null for the authorities of this Java */
    private static X509ExtendedTrustManager judge(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return judge;
            }
        }
        throw new GeneralSecurityException("this Java has no judge of certificates");
    }
}
