// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/** A signed certificate in memory, with the key of its owner. */
record IssuedCertificate(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
    /** Into a new directory. */
    CertificateFiles writeTo(Path directory) throws IOException, GeneralSecurityException {
        Files.createDirectory(directory);
        return new CertificateFiles(
                certificate.getSubjectX500Principal().getName(),
                Files.writeString(directory.resolve("authority.pem"), Pem.of(authority)),
                Files.writeString(directory.resolve("certificate.pem"), Pem.of(certificate)),
                Files.writeString(directory.resolve("chain.pem"), chainPem()),
                Files.writeString(directory.resolve("key.pem"), KeyFormats.pkcs8(keys.getPrivate())),
                Files.writeString(directory.resolve("traditional-key.pem"), KeyFormats.traditional(keys)),
                Files.writeString(
                        directory.resolve("encrypted-key.pem"),
                        KeyFormats.encryptedPkcs8(keys.getPrivate(), Pkcs12.PASSWORD)),
                Pkcs12.ofKey(keys.getPrivate(), chain(), directory.resolve("key-and-chain.p12")),
                Pkcs12.PASSWORD);
    }

    private String chainPem() throws GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate link : chain()) {
            pem.append(Pem.of(link));
        }
        return pem.toString();
    }

    /** Once where it is self-signed. */
    private List<X509Certificate> chain() {
        return Stream.of(certificate, authority).distinct().toList();
    }
}
