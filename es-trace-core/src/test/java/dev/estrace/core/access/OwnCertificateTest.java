// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.settings.TlsSettings;
import dev.estrace.testkit.certificates.CertificateFiles;
import dev.estrace.testkit.certificates.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates of one's own, in every form that they come in. */
class OwnCertificateTest {
    private static final CertificateFiles RSA = Certificates.shared().client();
    private static final CertificateFiles EC = Certificates.shared().ecClient();

    @TempDir
    Path directory;

    static List<Object[]> forms() {
        return Stream.of(RSA, EC)
                .flatMap(files -> Stream.of(
                        new Object[] {files, files.certificate(), files.key(), null},
                        new Object[] {files, files.chain(), files.traditionalKey(), null},
                        new Object[] {files, files.chain(), files.encryptedKey(), files.password()},
                        new Object[] {files, files.pkcs12(), null, files.password()}))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isShownWithItsKey(CertificateFiles files, Path certificate, @Nullable Path key, @Nullable String password)
            throws IOException {
        X509KeyManager manager = manager(certificate, key, password);
        String name = manager.getClientAliases(isRsa(files) ? "RSA" : "EC", null)[0];

        assertThat(manager.getPrivateKey(name).getAlgorithm()).isEqualTo(isRsa(files) ? "RSA" : "EC");
        assertThat(manager.getCertificateChain(name)[0]
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo(files.subject());
    }

    @Test
    void hasItsKeyInTheSameFileWhenThatIsNotNamed() throws IOException {
        Path both = directory.resolve("both.pem");
        Files.writeString(both, Files.readString(EC.key()) + Files.readString(EC.certificate()));

        assertThat(manager(both, null, null).getClientAliases("EC", null)).hasSize(1);
    }

    @Test
    void isNotShownWithTheKeyOfAnother() {
        String mismatch = "clientKey %s does not hold the key of clientCertificate";

        assertUnusable(
                RSA.certificate(),
                Certificates.shared().foreignClient().key(),
                null,
                mismatch.formatted(Certificates.shared().foreignClient().key()) + ", but another");
        assertUnusable(RSA.certificate(), EC.key(), null, mismatch.formatted(EC.key()) + ", or is not whole");
        assertUnusable(EC.certificate(), RSA.traditionalKey(), null, mismatch.formatted(RSA.traditionalKey()));
    }

    @Test
    void saysWhatIsMissing() {
        assertUnusable(
                RSA.certificate(),
                null,
                null,
                RSA.certificate() + " has no private key in it: clientKey must name its file");
        assertUnusable(RSA.certificate(), RSA.certificate(), null, "has no private key in");
        assertUnusable(RSA.key(), RSA.key(), null, "clientCertificate " + RSA.key() + " has no certificate in it");
        assertUnusable(
                RSA.certificate(),
                RSA.encryptedKey(),
                null,
                "clientKey " + RSA.encryptedKey() + " is encrypted: clientKeyPassword must be set");
        assertUnusable(
                RSA.pkcs12(),
                RSA.key(),
                RSA.password(),
                "clientCertificate " + RSA.pkcs12() + " is not PEM, so that clientKey must not be set");
        assertUnusable(
                Certificates.shared().authority().pkcs12(), null, RSA.password(), " is a PKCS12 store without a key");
    }

    @Test
    void saysThatThePasswordIsWrongAndNotWhichItWas() {
        assertUnusable(
                RSA.certificate(), RSA.encryptedKey(), "CaNaRy", "can not be decrypted: clientKeyPassword may be");
        assertUnusable(RSA.pkcs12(), null, "CaNaRy", "is a PKCS12 store with another password");
        assertUnusable(RSA.pkcs12(), null, null, "is a PKCS12 store with another password");
    }

    @Test
    void saysThatAFileIsNotWhole() throws IOException {
        String key = Files.readString(RSA.key());
        Path cut = Files.writeString(directory.resolve("cut.pem"), key.substring(0, key.length() / 2));
        Path changed = Files.writeString(
                directory.resolve("changed.pem"), key.substring(0, 200) + key.substring(key.length() - 100));
        Path old = Files.writeString(directory.resolve("old.pem"), """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """);
        Path ssh = Files.writeString(
                directory.resolve("id_rsa"),
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        Path nothing = Files.writeString(directory.resolve("nothing"), "");

        assertUnusable(RSA.certificate(), cut, null, "clientKey " + cut + " has no private key in PEM in it");
        assertUnusable(RSA.certificate(), changed, null, "or is not whole");
        assertUnusable(RSA.certificate(), old, null, "openssl pkcs8 -topk8");
        assertUnusable(RSA.certificate(), ssh, null, "OpenSSH's own form: convert it with ssh-keygen -p -m PKCS8 -f");
        assertUnusable(nothing, null, null, "clientCertificate " + nothing + " is neither PEM nor PKCS12");
    }

    private static boolean isRsa(CertificateFiles files) {
        return files.subject().equals(RSA.subject());
    }

    private static void assertUnusable(
            Path certificate, @Nullable Path key, @Nullable String password, String sentence) {
        assertThatThrownBy(() -> manager(certificate, key, password))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("CaNaRy");
    }

    private static X509KeyManager manager(Path certificate, @Nullable Path key, @Nullable String password)
            throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        contents.put(certificate, Files.readAllBytes(certificate));
        if (key != null) {
            contents.put(key, Files.readAllBytes(key));
        }
        TlsSettings tls = new TlsSettings(null, null, certificate, key, password, true);
        KeyManager[] managers = OwnCertificate.managers(tls, contents);
        assertThat(managers).hasSize(1);
        return (X509KeyManager) managers[0];
    }
}
