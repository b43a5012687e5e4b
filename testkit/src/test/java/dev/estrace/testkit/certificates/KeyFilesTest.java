// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is read back by the JDK's own parsers, and tried against the certificate. */
class KeyFilesTest {
    private static final byte[] EC_ON_P256 =
            Der.sequence(Der.objectId("1.2.840.10045.2.1"), Der.objectId("1.2.840.10045.3.1.7"));
    private static final byte[] RSA = Der.sequence(Der.objectId("1.2.840.113549.1.1.1"));

    @ParameterizedTest
    @EnumSource
    void pkcs8BelongsToTheCertificate(KeyKind kind) throws Exception {
        assertSigns(kind, pkcs8(kind, der(client(kind).key(), "PRIVATE KEY")));
    }

    @ParameterizedTest
    @EnumSource
    void theTraditionalFormIsWhatPkcs8Wraps(KeyKind kind) throws Exception {
        byte[] inner = der(client(kind).traditionalKey(), kind + " PRIVATE KEY");
        byte[] algorithm = kind == KeyKind.RSA ? RSA : EC_ON_P256;

        assertSigns(kind, pkcs8(kind, Der.sequence(Der.integer(0), algorithm, Der.octets(inner))));
    }

    @ParameterizedTest
    @EnumSource
    void theEncryptedKeyOpensWithItsPassword(KeyKind kind) throws Exception {
        CertificateFiles client = client(kind);
        EncryptedPrivateKeyInfo encrypted =
                new EncryptedPrivateKeyInfo(der(client.encryptedKey(), "ENCRYPTED PRIVATE KEY"));
        String algorithm = encrypted.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(client.password().toCharArray())),
                encrypted.getAlgParameters());

        assertSigns(kind, KeyFactory.getInstance(kind.name()).generatePrivate(encrypted.getKeySpec(cipher)));
    }

    @ParameterizedTest
    @EnumSource
    void pkcs12HoldsKeyAndChain(KeyKind kind) throws Exception {
        CertificateFiles client = client(kind);
        char[] password = client.password().toCharArray();
        KeyStore store = KeyStore.getInstance(client.pkcs12().toFile(), password);
        String alias = store.aliases().nextElement();

        assertSigns(kind, (PrivateKey) store.getKey(alias, password));
        assertThat(store.getCertificateChain(alias))
                .containsExactly(certificate(client.certificate()), certificate(client.authority()));
    }

    @Test
    void anAuthorityIsATrustedEntry() throws Exception {
        CertificateAuthority authority = Certificates.shared().authority();
        KeyStore store = KeyStore.getInstance(
                authority.pkcs12().toFile(), authority.password().toCharArray());

        assertThat(store.isCertificateEntry(store.aliases().nextElement())).isTrue();
        assertThat(store.getCertificate(store.aliases().nextElement())).isEqualTo(certificate(authority.certificate()));
    }

    private static CertificateFiles client(KeyKind kind) {
        Certificates made = Certificates.shared();
        return kind == KeyKind.RSA ? made.client() : made.ecClient();
    }

    private static PrivateKey pkcs8(KeyKind kind, byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(kind.name()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static void assertSigns(KeyKind kind, PrivateKey key) throws Exception {
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance(kind == KeyKind.RSA ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate(client(kind).certificate()));
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
    }

    private static Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static byte[] der(Path pem, String type) throws IOException {
        String text = Files.readString(pem);
        assertThat(text).startsWith("-----BEGIN " + type + "-----\n").endsWith("\n-----END " + type + "-----\n");
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]+-----", ""));
    }
}
