// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Writes PKCS#12 files, all under one password. */
final class Pkcs12 {
    static final String PASSWORD = "a password";

    private Pkcs12() {}

    static Path ofKey(PrivateKey key, List<X509Certificate> chain, Path file)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("key", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
        return write(store, file);
    }

    static Path ofTrusted(X509Certificate authority, Path file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("authority", authority);
        return write(store, file);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Path write(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
