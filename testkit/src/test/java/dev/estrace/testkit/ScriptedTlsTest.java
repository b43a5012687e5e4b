// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.testkit.certificates.CertificateFiles;
import dev.estrace.testkit.certificates.Certificates;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedTlsTest {
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final Path TRUSTED = CERTIFICATES.authority().certificate();

    @Test
    void answersWhoTrustsItsAuthority() {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node())) {
            JsonHttp http = http(server, HttpAccess.secured(Tls.trusting(TRUSTED), "ApiKey x"));

            assertThat(http.send("POST", "/traces/_bulk", RawClient.LINES).status())
                    .isEqualTo(200);
            assertThat(http.send("POST", "/traces/_bulk", RawClient.LINES).status())
                    .isEqualTo(200);

            assertThat(server.uri().getScheme()).isEqualTo("https");
            assertThat(server.bulkRequests().get(1).headers()).containsEntry("Authorization", "ApiKey x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, validity check failed",
        "WRONG_HOST, No subject alternative names matching IP address 127.0.0.1",
        "SELF_SIGNED, unable to find valid certification path",
        "FOREIGN, unable to find valid certification path"
    })
    void hearsNothingFromWhoMindsItsCertificate(Bad bad, String reason) {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start(bad.certificate())) {
            JsonHttp http = http(server, HttpAccess.secured(Tls.trusting(TRUSTED), "ApiKey x"));

            assertThatThrownBy(() -> http.send("POST", "/traces/_bulk", RawClient.LINES))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SSLException.class)
                    .hasStackTraceContaining(reason);

            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void hearsNothingFromWhoSpeaksPlainHttp() {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node())) {
            JsonHttp plain =
                    new JsonHttp(URI.create("http://127.0.0.1:" + server.uri().getPort()));

            assertThatThrownBy(() -> plain.send("GET", "/", null)).isInstanceOf(UncheckedIOException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void showsAnotherCertificateToNewConnections() {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node())) {
            server.show(CERTIFICATES.nextNode());

            JsonHttp next = http(
                    server,
                    HttpAccess.secured(Tls.trusting(CERTIFICATES.nextAuthority().certificate()), null));
            assertThat(next.send("GET", "/", null).status()).isEqualTo(200);
        }
    }

    @Test
    void staysSecureBehindAForwardProxy() {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node());
                ForwardProxy proxy = ForwardProxy.open()) {
            HttpClient through = HttpClient.newBuilder()
                    .sslContext(Tls.trusting(TRUSTED))
                    .proxy(ProxySelector.of(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), proxy.uri().getPort())))
                    .build();

            assertThat(http(server, new HttpAccess("https", through, "ApiKey x"))
                            .send("POST", "/traces/_bulk", RawClient.LINES)
                            .status())
                    .isEqualTo(200);
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().get(0).target())
                    .isEqualTo("127.0.0.1:" + server.uri().getPort());
            assertThat(proxy.requests().get(0).headers()).doesNotContainKey("Authorization");
        }
    }

    private static JsonHttp http(ScriptedElasticsearch server, HttpAccess access) {
        return new JsonHttp(server.uri(), access);
    }

    private enum Bad {
        EXPIRED,
        WRONG_HOST,
        SELF_SIGNED,
        FOREIGN;

        CertificateFiles certificate() {
            return switch (this) {
                case EXPIRED -> CERTIFICATES.expiredNode();
                case WRONG_HOST -> CERTIFICATES.wrongHostNode();
                case SELF_SIGNED -> CERTIFICATES.selfSignedNode();
                case FOREIGN -> CERTIFICATES.foreignNode();
            };
        }
    }
}
