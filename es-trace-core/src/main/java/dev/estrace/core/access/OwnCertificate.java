// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.settings.TlsSettings;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes what shows the application's own certificate of the files that settings name. */
final class OwnCertificate {
    private static final String NAME = "own";

    private final NamedFile certificate;
    private final NamedFile key;
    private final boolean keyApart;
    private final @Nullable String password;
    private final Map<Path, byte[]> contents;

    private OwnCertificate(
            NamedFile certificate, NamedFile key, @Nullable String password, Map<Path, byte[]> contents) {
        this.certificate = certificate;
        this.key = key;
        this.keyApart = !key.equals(certificate);
        this.password = password;
        this.contents = contents;
    }

    /**
     * None where no certificate is set.
     *
     * @param contents of the files, by their paths
     * @throws NotSentException when they can't be used together
     */
    static KeyManager[] managers(TlsSettings tls, Map<Path, byte[]> contents) throws NotSentException {
        if (tls.clientCertificate() == null) {
            return new KeyManager[0];
        }
        NamedFile certificate = new NamedFile("clientCertificate", tls.clientCertificate());
        NamedFile key = tls.clientKey() == null ? certificate : new NamedFile("clientKey", tls.clientKey());
        return new OwnCertificate(certificate, key, tls.clientKeyPassword(), contents).managers();
    }

    private KeyManager[] managers() throws NotSentException {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store(secret), secret);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException unusable) {
            throw new NotSentException(certificate + " can not be used: " + unusable.getMessage(), unusable);
        }
    }

    private KeyStore store(char[] secret) throws GeneralSecurityException, NotSentException {
        List<PemBlock> blocks = PemBlock.read(content(certificate));
        return blocks.isEmpty() ? ofPkcs12(secret) : ofPem(blocks, secret);
    }

    private KeyStore ofPkcs12(char[] secret) throws GeneralSecurityException, NotSentException {
        if (keyApart) {
            throw new NotSentException(certificate
                    + " is not PEM, so that clientKey must not be set: a PKCS12 store has" + " its key in it");
        }
        KeyStore store = Pkcs12.open(certificate, content(certificate), secret);
        for (String name : Pkcs12.names(store)) {
            if (store.isKeyEntry(name)) {
                return store;
            }
        }
        throw new NotSentException(certificate + " is a PKCS12 store without a key");
    }

    private KeyStore ofPem(List<PemBlock> blocks, char[] secret) throws GeneralSecurityException, NotSentException {
        List<X509Certificate> chain = Certificates.ofPem(certificate, blocks);
        if (chain.isEmpty()) {
            throw new NotSentException(certificate + " has no certificate in it");
        }
        PrivateKey own =
                PrivateKeys.read(key, keyBlock(), password, chain.get(0).getPublicKey());
        KeyStore store = Pkcs12.empty();
        store.setKeyEntry(NAME, own, secret, chain.toArray(X509Certificate[]::new));
        return store;
    }

    private PemBlock keyBlock() throws NotSentException {
        return PemBlock.read(content(key)).stream()
                .filter(PemBlock::isKey)
                .findFirst()
                .orElseThrow(() -> new NotSentException(
                        keyApart
                                ? key + " has no private key in PEM in it"
                                : key + " has no private key in it: clientKey must name its file"));
    }

    private byte[] content(NamedFile file) {
        return contents.getOrDefault(file.path(), new byte[0]);
    }
}
