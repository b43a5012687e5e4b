// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** What a certificate is to say once an authority with a key on an elliptic curve has signed it. */
record CertificateDraft(
        X500Principal subject, PublicKey key, Instant validFrom, Instant validUntil, List<byte[]> extensions) {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectId("1.2.840.10045.4.3.2"));
    private static final long VERSION_3 = 2;
    private static final int SERIAL_BITS = 64;

    CertificateDraft {
        extensions = List.copyOf(extensions);
    }

    X509Certificate signedBy(X500Principal issuer, PrivateKey issuerKey) throws GeneralSecurityException {
        byte[] content = content(issuer);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKey);
        signature.update(content);
        byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private byte[] content(X500Principal issuer) {
        return Der.sequence(
                Der.explicit(0, Der.integer(VERSION_3)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom())),
                ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                Der.sequence(Der.time(validFrom), Der.time(validUntil)),
                subject.getEncoded(),
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
    }
}
