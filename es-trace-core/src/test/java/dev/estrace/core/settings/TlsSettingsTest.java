// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlsSettingsTest {
    private static final String FINGERPRINT = "AB:CD" + ":01".repeat(30);

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void setHost() {
        texts.put("hosts", "https://es:9200");
    }

    @Test
    void verifiesByTheAuthoritiesOfJavaByDefault() {
        assertThat(tls()).isEqualTo(TlsSettings.USUAL);
    }

    @Test
    void readsAFingerprintInAnyOfItsForms() {
        texts.put("caFingerprint", FINGERPRINT);

        assertThat(tls().caFingerprint()).isEqualTo("abcd" + "01".repeat(30));
    }

    @Test
    void takesAConfiguredAuthorityBeforeOneOfTheEnvironment() {
        texts.put("caFingerprint", FINGERPRINT);
        environment.put("ES_TRACE_CA_CERTIFICATE", "/etc/ca.pem");
        assertThat(tls().caCertificate()).isNull();
        assertThat(tls().caFingerprint()).isNotNull();

        texts.remove("caFingerprint");
        texts.put("caCertificate", "/our/ca.pem");
        environment.put("ES_TRACE_CA_FINGERPRINT", FINGERPRINT);
        assertThat(tls().caCertificate()).isEqualTo(Path.of("/our/ca.pem"));
        assertThat(tls().caFingerprint()).isNull();
    }

    @Test
    void warnsWhenNothingIsVerified() {
        texts.put("verifyCertificates", "false");

        assertThat(read().pipeline().server().tls().verify()).isFalse();
        assertThat(read().warnings())
                .containsExactly("es: verifyCertificates is false: any certificate is taken, whoever shows it, so that"
                        + " credentials and records may go to anybody; for trials alone");
    }

    @Test
    void verifiesByAConfiguredAuthorityWhateverTheEnvironmentSays() {
        texts.put("caFingerprint", FINGERPRINT);
        environment.put("ES_TRACE_VERIFY_CERTIFICATES", "false");
        environment.put("ES_TRACE_CA_CERTIFICATE", "/etc/ca.pem");

        TlsSettings tls = read().pipeline().server().tls();
        assertThat(tls.verify()).isTrue();
        assertThat(tls.caFingerprint()).isNotNull();
        assertThat(read().warnings())
                .containsExactly("es: verifyCertificates (from ES_TRACE_VERIFY_CERTIFICATES) is false, but caFingerprint is"
                        + " configured: certificates are verified");
    }

    @Test
    void verifiesNothingWhenThatIsConfiguredWhateverAuthorityTheEnvironmentNames() {
        texts.put("verifyCertificates", "false");
        environment.put("ES_TRACE_CA_CERTIFICATE", "/etc/ca.pem");

        TlsSettings tls = read().pipeline().server().tls();
        assertThat(tls.verify()).isFalse();
        assertThat(tls.caCertificate()).isNull();
    }

    @Test
    void choosesNothingBetweenAnAuthorityAndNoVerificationOfTheEnvironment() {
        environment.put("ES_TRACE_VERIFY_CERTIFICATES", "false");
        environment.put("ES_TRACE_CA_CERTIFICATE", "/etc/ca.pem");

        assertThat(read().refusal())
                .startsWith("es: verifyCertificates (from ES_TRACE_VERIFY_CERTIFICATES) is false and caCertificate (from"
                        + " ES_TRACE_CA_CERTIFICATE) is set; only one may be");
    }

    @Test
    void ignoresAKeyOfTheEnvironmentWithoutItsCertificate() {
        environment.put("ES_TRACE_CLIENT_KEY", "/etc/own.key");
        environment.put("ES_TRACE_CLIENT_KEY_PASSWORD", "CaNaRy");

        assertThat(read().refusal()).isNull();
        assertThat(read().pipeline().server().tls()).isEqualTo(TlsSettings.USUAL);
        assertThat(read().warnings())
                .containsExactly(
                        "es: clientKey (from ES_TRACE_CLIENT_KEY) is set without clientCertificate, so that nothing comes"
                                + " of it",
                        "es: clientKeyPassword (from ES_TRACE_CLIENT_KEY_PASSWORD) is set without clientCertificate, so"
                                + " that nothing comes of it");
    }

    @Test
    void warnsWhenItIsForNothing() {
        texts.put("hosts", "http://es:9200");
        texts.put("caCertificate", "/etc/ca.pem");
        environment.put("ES_TRACE_CLIENT_CERTIFICATE", "/etc/own.pem");

        assertThat(read().warnings())
                .containsExactly("es: no address of hosts begins with https, so that nothing comes of caCertificate and"
                        + " clientCertificate (from ES_TRACE_CLIENT_CERTIFICATE)");
    }

    static List<Object[]> refusals() {
        return List.of(
                new Object[] {
                    Map.of("caCertificate", "/etc/ca.pem", "caFingerprint", FINGERPRINT),
                    "caCertificate and caFingerprint are set; only one may be"
                },
                new Object[] {
                    Map.of("verifyCertificates", "false", "caCertificate", "/etc/ca.pem"),
                    "verifyCertificates is false and caCertificate is set; only one may be"
                },
                new Object[] {Map.of("clientKey", "/etc/own.key"), "clientKey is set without clientCertificate"},
                new Object[] {
                    Map.of("clientKeyPassword", "CaNaRy"), "clientKeyPassword is set without clientCertificate"
                },
                new Object[] {
                    Map.of("hosts", "https://a, http://b"),
                    "hosts must begin with https or with http alike, or what is meant for the one travels unencrypted to"
                            + " the other"
                },
                new Object[] {
                    Map.of("proxy", "https://user:CaNaRy@proxy:3128"),
                    "proxy \"https://****@proxy:3128\" must be " + ProxySettings.SYNTAX.allowed()
                });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void keepsFromSendingWithWhatDoesNotGoTogether(Map<String, String> given, String reason) {
        texts.putAll(given);

        assertThat(read().refusal())
                .isEqualTo("es: " + reason + "; nothing is sent, and this appender's records are counted as dropped");
        assertThat(read().warnings()).isEmpty();
    }

    private TlsSettings tls() {
        TraceSettings settings = read();
        assertThat(settings.refusal()).isNull();
        assertThat(settings.warnings()).isEmpty();
        return settings.pipeline().server().tls();
    }

    private TraceSettings read() {
        return TraceSettings.read("es", texts, environment::get);
    }
}
