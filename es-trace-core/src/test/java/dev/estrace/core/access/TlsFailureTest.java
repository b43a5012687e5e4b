// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.TlsSettings;
import java.io.IOException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFailureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificate_required",
                "bad_certificate",
                "certificate_expired",
                "unknown_ca",
                "access_denied",
                "handshake_failure"
            })
    void blamesCertificatesForWhatIsSaidOfThem(String alert) {
        assertThat(explained(alert))
                .isInstanceOf(NotSentException.class)
                .hasMessage("https://es:9200 refuses the TLS connection (" + alert
                        + "): it may want a client certificate, see clientCertificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol_version", "insufficient_security"})
    void waitsForSomebodyWhoSettlesTheProtocol(String alert) {
        assertThat(explained(alert))
                .isInstanceOf(NotSentException.class)
                .hasMessage("https://es:9200 refuses the TLS connection (" + alert + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "user_canceled", "decode_error", "bad_record_mac"})
    void takesTheServersOwnTroubleForOneThatPasses(String alert) {
        assertThat(explained(alert))
                .isNotInstanceOfAny(NotSentException.class, SSLException.class)
                .hasMessage("https://es:9200 refuses the TLS connection (" + alert + ")");
    }

    private static IOException explained(String alert) {
        return TlsFailure.explained(
                new SSLHandshakeException("Received fatal alert: " + alert), "https://es:9200", TlsSettings.USUAL);
    }
}
