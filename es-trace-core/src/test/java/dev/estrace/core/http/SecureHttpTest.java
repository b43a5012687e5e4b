// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.access.NotSentException;
import dev.estrace.core.access.TlsClient;
import dev.estrace.core.access.TlsReport;
import dev.estrace.core.settings.ServerSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ForwardProxy;
import dev.estrace.testkit.ProxyRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.testkit.certificates.Certificates;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire by TLS and through proxies, and what does not. */
@Timeout(30)
class SecureHttpTest {
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final String CA = CERTIFICATES.authority().certificate().toString();
    private static final HttpCall CALL = HttpCall.of("GET", "/_cluster/health");

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsByTls() throws IOException {
        try (ElasticsearchHttp http = http(server.uri(), "caCertificate", CA, "apiKey", "canary")) {
            assertThat(http.send(CALL).status()).isEqualTo(200);
            assertThat(http.send(CALL).isElasticsearch()).isTrue();
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0).headers()).containsEntry("Authorization", "ApiKey canary");
    }

    @Test
    void tellsWhyAHostIsNotTrusted() throws IOException {
        try (ElasticsearchHttp http = http(server.uri(), "apiKey", "canary")) {
            assertThatThrownBy(() -> http.send(CALL))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith(server.uri() + " shows the certificate CN=node");
            assertThat(http.hasLivingHost()).isFalse();
        }
        assertThat(server.requests()).isEmpty();
    }

    /** As localhost has, which is IPv6 too. */
    @Test
    void tellsWhyAHostIsNotTrustedThoughItsNextAddressRefusesConnections() throws IOException {
        ServerSettings settings = Servers.settings(List.of(server.uri()));
        TlsConnections first = new TlsConnections(new TlsClient(settings.tls(), System::nanoTime));
        TlsSocketStrategy next = (connection, host, port, attachment, context) -> {
            assertThatThrownBy(() -> first.upgrade(connection, host, port, attachment, context))
                    .isInstanceOf(NotSentException.class);
            throw new ConnectException("refused");
        };

        try (DeadlineHttp http = new DeadlineHttp(settings, next, () -> 0)) {
            assertThatThrownBy(() -> http.exchange(new HttpGet(server.uri())))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith(server.uri() + " shows the certificate CN=node");
        }
    }

    @Test
    void takesAnAddressInBrackets() throws IOException {
        URI ipv6 = URI.create("https://[::1]:" + server.uri().getPort());

        try (ForwardProxy proxy = ForwardProxy.open();
                ElasticsearchHttp http =
                        http(ipv6, "caCertificate", CA, "proxy", proxy.uri().toString())) {
            assertThat(http.send(CALL).status()).isEqualTo(502); // nobody listens there
            assertThat(proxy.requests())
                    .extracting(ProxyRequest::target)
                    .containsExactly("[::1]:" + server.uri().getPort());
        }
    }

    @Test
    void neverFallsBackToPlainHttp() throws IOException {
        try (ScriptedElasticsearch plain = ScriptedElasticsearch.start();
                ElasticsearchHttp http = http(secure(plain.uri()), "apiKey", "canary", "caCertificate", CA)) {
            assertThatThrownBy(() -> http.send(CALL)).isInstanceOf(IOException.class);
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void keepsTheCredentialsOfElasticsearchAndOfTheProxyApart() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.authenticating("pröxy", "pass:word");
                ElasticsearchHttp http = http(
                        server.uri(),
                        "caCertificate",
                        CA,
                        "apiKey",
                        "canary",
                        "headers",
                        "X-Tenant=acme",
                        "proxy",
                        withUser(proxy, "pr%C3%B6xy:pass%3Aword"))) {
            assertThat(http.send(CALL).status()).isEqualTo(200);
            assertThat(http.send(CALL).status()).isEqualTo(200);

            assertThat(proxy.requests()).singleElement().satisfies(connect -> {
                assertThat(connect.method()).isEqualTo("CONNECT");
                assertThat(connect.target())
                        .isEqualTo("127.0.0.1:" + server.uri().getPort());
                assertThat(connect.headers())
                        .containsEntry("Proxy-Authorization", "Basic " + base64("pröxy:pass:word"))
                        .doesNotContainKeys("Authorization", "X-Tenant");
            });
        }
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("Authorization", "ApiKey canary")
                        .containsEntry("X-Tenant", "acme")
                        .doesNotContainKey("Proxy-Authorization"));
    }

    @Test
    void sendsPlainRequestsThroughTheProxyToo() throws IOException {
        try (ScriptedElasticsearch plain = ScriptedElasticsearch.start();
                ForwardProxy proxy = ForwardProxy.authenticating("user", "secret");
                ElasticsearchHttp http =
                        http(plain.uri(), "apiKey", "canary", "proxy", withUser(proxy, "user:secret"))) {
            assertThat(http.send(CALL).status()).isEqualTo(200);

            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.target()).isEqualTo(plain.uri() + CALL.path());
                assertThat(request.isForwarded()).isTrue();
            });
            assertThat(plain.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.headers())
                            .containsEntry("Authorization", "ApiKey canary")
                            .doesNotContainKey("Proxy-Authorization"));
        }
    }

    @ParameterizedTest
    @CsvSource({"https, wrong", "https,", "http, wrong", "http,"})
    void asksAProxyThatRefusesItOnce(String scheme, String password) throws IOException {
        try (ForwardProxy proxy = ForwardProxy.authenticating("user", "secret");
                ScriptedElasticsearch plain = ScriptedElasticsearch.start();
                ElasticsearchHttp http = http(
                        scheme.equals("https") ? server.uri() : plain.uri(),
                        "apiKey",
                        "canary",
                        "proxy",
                        password == null ? proxy.uri().toString() : withUser(proxy, "user:" + password))) {
            assertThat(http.send(CALL).status()).isEqualTo(407);

            assertThat(proxy.requests()).extracting(ProxyRequest::status).containsExactly(407);
            assertThat(plain.requests()).isEmpty();
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void goesNowhereWithoutItsProxy() throws IOException {
        ForwardProxy proxy = ForwardProxy.open();
        try (ElasticsearchHttp http =
                http(server.uri(), "caCertificate", CA, "proxy", proxy.uri().toString())) {
            proxy.close();

            assertThatThrownBy(() -> http.send(CALL)).isInstanceOf(ConnectException.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void reportsTheCertificatesOfAHostAndSendsItNothing() throws IOException {
        TlsReport report =
                TlsProbe.run(Servers.settings(List.of(server.uri()), "caCertificate", CA, "apiKey", "x"), server.uri());

        assertThat(report.distrust()).isNull();
        assertThat(report.shown()).hasSize(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void reportsTheCertificatesOfAHostBehindAProxy() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.authenticating("user", "secret")) {
            TlsReport report = TlsProbe.run(
                    Servers.settings(List.of(server.uri()), "proxy", withUser(proxy, "user:secret")), server.uri());

            assertThat(report.distrust()).contains("which no authority of this Java has signed");
            assertThat(report.shown()).hasSize(2);
            assertThatThrownBy(() -> TlsProbe.run(
                            Servers.settings(List.of(server.uri()), "proxy", withUser(proxy, "user:wrong")),
                            server.uri()))
                    .hasMessage("the proxy answers HTTP 407");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void takesAnswersWithoutTheHeaderFromOpenSearchOnly() throws IOException {
        server.answerAlways(Answer.good().withoutProductHeader());
        HttpCall bulk = HttpCall.json("POST", "/_bulk", "{\"create\":{\"_index\":\"i\",\"_id\":\"1\"}}\n{\"a\":1}\n");

        try (ElasticsearchHttp http = http(server.uri(), "caCertificate", CA);
                ElasticsearchHttp openSearch = http(server.uri(), "caCertificate", CA, "product", "opensearch")) {
            assertThat(http.send(bulk).isElasticsearch()).isFalse();
            assertThat(openSearch.send(bulk).isElasticsearch()).isTrue();
        }
    }

    private static ElasticsearchHttp http(URI host, String... settings) {
        return new ElasticsearchHttp(Servers.settings(List.of(host), settings));
    }

    private static URI secure(URI plain) {
        return URI.create(plain.toString().replace("http:", "https:"));
    }

    private static String withUser(ForwardProxy proxy, String user) {
        return proxy.uri().toString().replace("://", "://" + user + "@");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
