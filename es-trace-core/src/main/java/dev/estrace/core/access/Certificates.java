// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates from PEM files and PKCS12 stores. */
final class Certificates {
    private static final char[] EMPTY = {};

    private Certificates() {}

    /**
     * The authorities in a file, at least one.
     *
     * @throws NotSentException when there is none
     */
    static List<X509Certificate> authorities(NamedFile file, byte[] content) throws NotSentException {
        List<PemBlock> blocks = PemBlock.read(content);
        List<X509Certificate> authorities = blocks.isEmpty() ? ofStore(file, content) : ofPem(file, blocks);
        if (authorities.isEmpty()) {
            throw new NotSentException(file + " has no certificate in it");
        }
        return authorities;
    }

    /** Those of a PEM file, in their order. */
    static List<X509Certificate> ofPem(NamedFile file, List<PemBlock> blocks) throws NotSentException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (PemBlock block : blocks) {
                if (block.isCertificate()) {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (CertificateException | IllegalArgumentException unreadable) {
            throw new NotSentException(file + " has a certificate in it that is not whole", unreadable);
        }
        return certificates;
    }

    /** Without a password, or with the empty one; who has locked it is told what to do. */
    private static List<X509Certificate> ofStore(NamedFile file, byte[] content) throws NotSentException {
        List<X509Certificate> open = trusted(file, Pkcs12.open(file, content, null));
        return open.isEmpty() ? ofStoreWithEmptyPassword(file, content) : open;
    }

    private static List<X509Certificate> ofStoreWithEmptyPassword(NamedFile file, byte[] content)
            throws NotSentException {
        try {
            List<X509Certificate> certificates = trusted(file, Pkcs12.open(file, content, EMPTY));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (NotSentException locked) {
            throw new NotSentException(
                    file + " is a PKCS12 store with a password: certificates are no secret, write them as PEM", locked);
        }
        throw new NotSentException(
                file + " is a PKCS12 store without any certificate that is marked as trusted: write them as PEM");
    }

    private static List<X509Certificate> trusted(NamedFile file, KeyStore store) throws NotSentException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String name : Pkcs12.names(store)) {
                if (store.isCertificateEntry(name) && store.getCertificate(name) instanceof X509Certificate trusted) {
                    certificates.add(trusted);
                }
            }
        } catch (GeneralSecurityException unreadable) {
            throw new NotSentException(file + " can not be read: " + unreadable, unreadable);
        }
        return certificates;
    }
}
