// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.certificates.Certificates;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SecuredServerIT {
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final String WRITER =
            "{\"indices\":[{\"names\":[\"traces*\"],\"privileges\":[\"create_doc\",\"auto_configure\"]}]}";
    private static final String LINES = "{\"create\":{\"_index\":\"%s\"}}\n{\"x\":1}\n";
    private static final ElasticsearchServer SERVER = ElasticsearchServer.builder()
            .secured(ServerSecurity.of(CERTIFICATES.node())
                    .role("writer", WRITER)
                    .user("shipper", "pässwörd: \"$1\"", "writer")
                    .clientCertificate("CN=client", "writer"))
            .start();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void showsItsCertificateToWhoTrustsItsAuthorityOnly() {
        assertThat(SERVER.uri().getScheme()).isEqualTo("https");
        assertThat(SERVER.get("/_ssl/certificates")).isNotEmpty();

        HttpAccess foreign =
                HttpAccess.secured(Tls.trusting(CERTIFICATES.foreignAuthority().certificate()), null);
        assertThatThrownBy(() -> new JsonHttp(SERVER.uri(), foreign).send("GET", "/_cluster/health", null))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void letsNobodyInWithoutNameOrTls() {
        HttpAccess nameless =
                HttpAccess.secured(Tls.trusting(CERTIFICATES.authority().certificate()), null);
        URI plain = URI.create("http://127.0.0.1:" + SERVER.uri().getPort());

        assertThat(new JsonHttp(SERVER.uri(), nameless)
                        .send("GET", "/_cluster/health", null)
                        .status())
                .isEqualTo(401);
        assertThatThrownBy(() -> new JsonHttp(plain).send("GET", "/_cluster/health", null))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void usersMayDoWhatTheirRolesSay() {
        ElasticsearchRequests shipper = SERVER.as(ServerSecurity.basic("shipper", "pässwörd: \"$1\""));

        assertThat(written(shipper, "traces-by-user")).isEqualTo(201);
        assertThat(written(shipper, "others")).isEqualTo(403);
        assertThat(shipper.send("GET", "/traces-by-user/_search", null).status())
                .isEqualTo(403);
        assertThat(SERVER.as(ServerSecurity.basic("shipper", "wrong"))
                        .send("GET", "/", null)
                        .status())
                .isEqualTo(401);
        assertThat(SERVER.count("traces-by-user")).isEqualTo(1);
        assertThat(SERVER.documents("traces-by-user")).hasSize(1);
    }

    @Test
    void apiKeysWorkUntilInvalidated() {
        ApiKey key = SERVER.createApiKey("a \"key\"", "{\"writer\":" + WRITER + "}");
        ElasticsearchRequests shipper = SERVER.as(key.authorization());

        assertThat(written(shipper, "traces-by-key")).isEqualTo(201);
        assertThat(written(shipper, "others")).isEqualTo(403);
        SERVER.invalidateApiKey(key.id());
        assertThat(shipper.send("POST", "/_bulk", LINES.formatted("traces-by-key"))
                        .status())
                .isEqualTo(401);
        assertThat(key.encoded()).isBase64();
        assertThat(key.secret()).isNotEmpty();
    }

    @Test
    void clientCertificatesHaveTheirRoles() {
        ElasticsearchRequests client = SERVER.as(CERTIFICATES.client());
        ElasticsearchRequests unknown = SERVER.as(CERTIFICATES.ecClient());
        ElasticsearchRequests foreign = SERVER.as(CERTIFICATES.foreignClient());

        assertThat(written(client, "traces-by-certificate")).isEqualTo(201);
        assertThat(written(client, "others")).isEqualTo(403);
        assertThat(unknown.get("/_security/_authenticate").path("roles")).isEmpty();
        // It is not shown to a server that names other authorities.
        assertThat(foreign.send("GET", "/", null).status()).isEqualTo(401);
    }

    @Test
    void takesTemplatesThatNameALifecycle() {
        SERVER.put("/_index_template/with-lifecycle", """
                {"index_patterns":["with-lifecycle-*"],"template":{"settings":
                {"index.lifecycle.name":"traces","index.lifecycle.rollover_alias":"traces"}}}""");
        SERVER.put("/with-lifecycle-1", "{}");

        assertThat(SERVER.get("/with-lifecycle-1/_settings?flat_settings=true")
                        .at("/with-lifecycle-1/settings")
                        .path("index.lifecycle.name")
                        .asText())
                .isEqualTo("traces");
    }

    private static int written(ElasticsearchRequests as, String index) {
        List<Integer> statuses = new ArrayList<>();
        for (JsonNode item : as.post("/_bulk", LINES.formatted(index)).path("items")) {
            statuses.add(item.at("/create/status").asInt());
        }
        assertThat(statuses).hasSize(1);
        return statuses.get(0);
    }
}
