// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Certificates MADE = Certificates.shared();

    @Test
    void goodOnesAreTrustedByWhoTrustsTheirAuthority() throws Exception {
        for (CertificateFiles good : List.of(MADE.node(), MADE.wrongHostNode(), MADE.client(), MADE.ecClient())) {
            validate(good, MADE.authority());
        }
        validate(MADE.nextNode(), MADE.nextAuthority());
        validate(MADE.foreignNode(), MADE.foreignAuthority());
        validate(MADE.foreignClient(), MADE.foreignAuthority());
    }

    @Test
    void nobodyElseTrustsThem() {
        for (CertificateFiles stranger :
                List.of(MADE.nextNode(), MADE.foreignNode(), MADE.foreignClient(), MADE.selfSignedNode())) {
            assertThatThrownBy(() -> validate(stranger, MADE.authority()))
                    .isInstanceOf(CertPathValidatorException.class);
        }
        assertThatThrownBy(() -> validate(MADE.node(), MADE.foreignAuthority()))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void anExpiredOneFailsForItsAgeAlone() {
        assertThatThrownBy(() -> validate(MADE.expiredNode(), MADE.authority()))
                .isInstanceOf(CertPathValidatorException.class)
                .hasCauseInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void serversNameTheirHosts() throws Exception {
        assertThat(hosts(MADE.node())).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1", "localhost");
        assertThat(hosts(MADE.expiredNode())).contains("127.0.0.1");
        assertThat(hosts(MADE.selfSignedNode())).contains("127.0.0.1");
        assertThat(hosts(MADE.wrongHostNode())).containsExactly("elasticsearch.example", "192.0.2.1");
    }

    @Test
    void onlyAnAuthorityMaySign() throws Exception {
        assertThat(read(MADE.authority().certificate()).get(0).getBasicConstraints())
                .isGreaterThan(0);
        assertThat(certificate(MADE.node()).getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void clientsAreNamed() throws Exception {
        assertThat(MADE.client().subject()).isEqualTo("CN=client");
        assertThat(certificate(MADE.client()).getPublicKey().getAlgorithm()).isEqualTo("RSA");
        assertThat(certificate(MADE.ecClient()).getSubjectX500Principal().getName())
                .isEqualTo(MADE.ecClient().subject());
    }

    @Test
    void aChainEndsWithTheAuthority() throws Exception {
        assertThat(read(MADE.node().chain()))
                .containsExactly(
                        certificate(MADE.node()),
                        read(MADE.authority().certificate()).get(0));
        assertThat(read(MADE.node().authority()))
                .isEqualTo(read(MADE.authority().certificate()));
        assertThat(read(MADE.selfSignedNode().chain())).containsExactly(certificate(MADE.selfSignedNode()));
    }

    @Test
    void theFingerprintIsThatOfTheWholeCertificate() throws Exception {
        byte[] whole = read(MADE.authority().certificate()).get(0).getEncoded();

        assertThat(MADE.authority().fingerprint())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(whole)));
    }

    private static void validate(CertificateFiles files, CertificateAuthority trusted) throws Exception {
        TrustAnchor anchor = new TrustAnchor(read(trusted.certificate()).get(0), null);
        PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        CertPathValidator.getInstance("PKIX")
                .validate(factory.generateCertPath(List.of(certificate(files))), parameters);
    }

    private static List<String> hosts(CertificateFiles files) throws Exception {
        return certificate(files).getSubjectAlternativeNames().stream()
                .map(typeAndName -> (String) typeAndName.get(1))
                .toList();
    }

    private static X509Certificate certificate(CertificateFiles files) throws Exception {
        return read(files.certificate()).get(0);
    }

    private static List<X509Certificate> read(Path pem) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (var in = Files.newInputStream(pem)) {
            return factory.generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
