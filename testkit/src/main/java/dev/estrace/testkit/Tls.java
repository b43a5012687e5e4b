// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import dev.estrace.testkit.certificates.CertificateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes one side of a TLS connection of certificate files. */
final class Tls {
    private Tls() {}

    /** Trusts this authority alone and shows no certificate. */
    static SSLContext trusting(Path authority) {
        return context(new KeyManager[0], authority);
    }

    /** Trusts this authority alone and shows this certificate, with its authority's. */
    static SSLContext showing(CertificateFiles own, Path authority) {
        try {
            return context(keys(own), authority);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Can't use " + own.pkcs12(), e);
        }
    }

    /** The server's side of a connection that was accepted; it shakes hands when first read. */
    static Socket serverSide(SSLContext context, Socket accepted) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory()
                .createSocket(accepted, accepted.getInetAddress().getHostAddress(), accepted.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static SSLContext context(KeyManager[] keys, Path authority) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust(authority), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't trust " + authority, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + authority, e);
        }
    }

    private static KeyManager[] keys(CertificateFiles own) throws GeneralSecurityException, IOException {
        char[] password = own.password().toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(own.pkcs12().toFile(), password), password);
        return keys.getKeyManagers();
    }

    private static TrustManager[] trust(Path authority) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }
}
