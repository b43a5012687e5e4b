// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.nio.file.Path;

/**
 * One certificate and its private key, in every form that a server or client may be given them.
 *
 * <p>Immutable; who wants to change a file copies it first, as others read it too.
 *
 * @param subject the name in the certificate, as in {@code CN=shipper}
 * @param authority the certificate of who signed it, PEM; the same as {@code certificate} where it is self-signed
 * @param certificate the certificate alone, PEM
 * @param chain the certificate followed by its authority's, PEM
 * @param key the key, PEM, as PKCS#8
 * @param traditionalKey the key, PEM, as PKCS#1 ({@code RSA PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY})
 * @param encryptedKey the key, PEM, as PKCS#8 encrypted by AES-256 under the password
 * @param pkcs12 key and chain in a PKCS#12 file under the password
 * @param password of the two files that have one
 */
public record CertificateFiles(
        String subject,
        Path authority,
        Path certificate,
        Path chain,
        Path key,
        Path traditionalKey,
        Path encryptedKey,
        Path pkcs12,
        String password) {}
