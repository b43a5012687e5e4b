// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ApiKey;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.ForwardProxy;
import dev.estrace.testkit.ServerSecurity;
import dev.estrace.testkit.certificates.CertificateFiles;
import dev.estrace.testkit.certificates.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that is reached by TLS only and lets in only who proves who they are. */
class SecurityIT {
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final String PASSWORD = "pä:ss \"wörd\" %40+/";
    private static final String ALL =
            "{\"indices\":[{\"names\":[\"*\"],\"privileges\":[\"all\"]}]," + "\"cluster\":[\"all\"]}";
    private static final ElasticsearchServer SERVER = ElasticsearchServer.builder()
            .secured(ServerSecurity.of(CERTIFICATES.node())
                    .role("shipping", ALL)
                    .user("shipper", PASSWORD, "shipping")
                    .clientCertificate("CN=client", "shipping")
                    .clientCertificate("CN=ec-client", "shipping"))
            .setting("xpack.security.authc.token.enabled", "true")
            .start();

    private final Shipment shipment = new Shipment();

    @TempDir
    Path directory;

    @AfterAll
    static void closeServer() {
        SERVER.close();
    }

    @AfterEach
    void stop() {
        shipment.close();
    }

    @Test
    void anEncodedKeyLetsIn() {
        assertShipped("apiKey", key().encoded());
    }

    @Test
    void theIdAndTheSecretOfAKeyLetIn() {
        ApiKey key = key();
        assertShipped("apiKeyId", key.id(), "apiKey", key.secret());
    }

    @Test
    void aUserWithAnyPasswordIsLetIn() {
        assertShipped("username", "shipper", "password", PASSWORD);
    }

    @Test
    void theUserOfAnAddressIsLetIn() {
        String user = "shipper:p%C3%A4%3Ass%20%22w%C3%B6rd%22%20%2540%2B%2F@";
        assertShipped("hosts", SERVER.uri().toString().replace("://", "://" + user));
    }

    @Test
    void aTokenLetsIn() {
        String token = SERVER.post(
                        "/_security/oauth2/token",
                        "{\"grant_type\":\"password\",\"username\":\"admin\",\"password\":\"admin password\"}")
                .path("access_token")
                .asText();
        assertShipped("bearerToken", token);
    }

    /** Its parts are put together to 127.0.0.1, for which the certificate is good. */
    @Test
    void aCloudIdIsAnAddress() {
        String decoded = "0.0.1:" + SERVER.uri().getPort() + "$127$kibana";
        String cloudId = "cluster:" + Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));
        assertShipped("hosts", "", "cloudId", cloudId, "apiKey", key().encoded());
    }

    @Test
    void aCertificateOfOnesOwnIsProofEnough() {
        CertificateFiles rsa = CERTIFICATES.client();
        assertShipped(
                "clientCertificate",
                rsa.certificate().toString(),
                "clientKey",
                rsa.encryptedKey().toString(),
                "clientKeyPassword",
                rsa.password());
    }

    @Test
    void aCertificateInAStoreIsProofEnough() {
        CertificateFiles ec = CERTIFICATES.ecClient();
        assertShipped("clientCertificate", ec.pkcs12().toString(), "clientKeyPassword", ec.password());
    }

    @Test
    void theFingerprintThatElasticsearchPrintsIsEnoughToTrustIt() {
        assertShipped(
                "caCertificate",
                "",
                "caFingerprint",
                CERTIFICATES.authority().fingerprint(),
                "apiKey",
                key().encoded());
    }

    @Test
    void theWayLeadsThroughAProxy() {
        try (ForwardProxy proxy = ForwardProxy.authenticating("user", "secret")) {
            String address = proxy.uri().toString().replace("://", "://user:secret@");
            assertShipped("proxy", address, "apiKey", key().encoded());
            assertThat(proxy.requests()).isNotEmpty().allMatch(request -> request.isForwarded());
        }
    }

    @Test
    void recordsWaitForAnotherKeyWhenTheirsIsInvalidated() throws IOException {
        ApiKey first = key();
        Path file = Files.writeString(directory.resolve("credentials"), "apiKey=" + first.encoded());
        start("credentialsFile", file.toString());
        shipment.log(100);
        shipment.awaitStored(100);

        SERVER.invalidateApiKey(first.id());
        long invalidated = System.nanoTime();
        shipment.log(100);
        shipment.awaitTold("HTTP 401, the credentials are refused");
        shipment.logFor(Faults.lasting(Duration.ofSeconds(1), Duration.ofSeconds(65)), 10);
        double minutes = Faults.secondsSince(invalidated) / 60;
        Faults.show("tries a minute while refused", shipment.stats().resent() / 100.0 / minutes);
        assertThat(shipment.stats().resent()).isLessThanOrEqualTo(Faults.amount(100, 300));

        Files.writeString(file, "apiKey=" + key().encoded());
        long written = System.nanoTime();
        shipment.awaitStored(200);
        Faults.show("seconds from the new key to the first record stored", Faults.secondsSince(written));
        assertThat(Faults.secondsSince(written)).isLessThan(30);
        shipment.arrivesIn(SERVER);
    }

    @Test
    void recordsWaitForTheRightAuthority() throws IOException {
        Path file = Files.copy(CERTIFICATES.foreignAuthority().certificate(), directory.resolve("ca.pem"));
        start("caCertificate", file.toString(), "apiKey", key().encoded());
        shipment.log(100);
        shipment.awaitTold("which no authority in caCertificate " + file + " has signed");
        assertThat(shipment.stats().pending()).isEqualTo(100);

        Files.writeString(file, Files.readString(CERTIFICATES.authority().certificate()));
        shipment.arrivesIn(SERVER);
    }

    private static ApiKey key() {
        return SERVER.createApiKey("shipper", "{\"shipping\":" + ALL + "}");
    }

    private void assertShipped(String... settings) {
        start(settings);
        shipment.log(10);
        shipment.arrivesIn(SERVER);
        assertThat(shipment.told()).isEmpty();
    }

    private void start(String... settings) {
        List<String> all = new ArrayList<>(
                List.of("caCertificate", CERTIFICATES.authority().certificate().toString()));
        all.addAll(List.of(settings));
        shipment.start(SERVER.uri(), all.toArray(String[]::new));
    }
}
