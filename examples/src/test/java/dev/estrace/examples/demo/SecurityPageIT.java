// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.ServerSecurity;
import dev.estrace.testkit.certificates.CertificateFiles;
import dev.estrace.testkit.certificates.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs all that the page on security shows. */
class SecurityPageIT {
    private static final Page PAGE = new Page(Readme.ROOT.resolve("docs/security.md"));
    private static final Path ROLES = Readme.ROOT.resolve("docs/roles");
    private static final String SHOWN_FOLDER = "/etc/es-trace";
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final ElasticsearchServer SERVER = ElasticsearchServer.builder()
            .secured(ServerSecurity.of(CERTIFICATES.node())
                    .role("es-trace-writer", role("writer"))
                    .clientCertificate("CN=client", "es-trace-writer"))
            .start();

    @TempDir
    private Path folder;

    private JsonNode writer;

    @BeforeEach
    void prepareFiles() throws IOException {
        CertificateFiles client = CERTIFICATES.client();
        writer = ask("POST /_security/api_key", "");
        Files.copy(CERTIFICATES.authority().certificate(), folder.resolve("ca.pem"));
        Files.copy(client.chain(), folder.resolve("client.pem"));
        Files.copy(client.key(), folder.resolve("client-key.pem"));
        Files.writeString(
                folder.resolve("credentials.properties"),
                PAGE.only("properties", "apiKey")
                        .replaceFirst("= .*", "= " + writer.path("encoded").asText()));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @EnumSource
    void configurationShipsWhatIsLogged(Framework framework) throws IOException {
        String index = "workflow-traces-" + framework.key();

        assertShipped(framework, Map.of("ES_INDEX", index));
        assertThat(SERVER.documents(index)).hasSize(12);
    }

    @Test
    void programsSetUpAndLookUp() throws IOException {
        assertThat(run("import dev.estrace.core.http", "set-up", "SET_UP_API_KEY"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("SetupOutcome[fate=DONE,"));
        assertShipped(Framework.LOGBACK, Map.of());
        SERVER.refresh("workflow-traces");
        assertThat(run("import dev.estrace.core.settings.TraceSettings;", "reader", "READER_API_KEY"))
                .singleElement()
                .asString()
                .startsWith("TraceSummary[runId=run-1, ");
        assertThat(SERVER.get("/workflow-traces/_mapping")
                        .findValue("run_id")
                        .path("type")
                        .asText())
                .isEqualTo("keyword");
    }

    @Test
    void aKeyIsNoneAnyMoreOnceItIsEnded() {
        String id = writer.path("id").asText();
        String key = "ApiKey " + writer.path("encoded").asText();
        assertThat(SERVER.as(key).get("/_security/_authenticate")).isNotEmpty();

        assertThat(ask("DELETE /_security/api_key", id).path("invalidated_api_keys"))
                .extracting(JsonNode::asText)
                .containsExactly(id);
        assertThat(SERVER.as(key).send("GET", "/_security/_authenticate", null).status())
                .isEqualTo(401);
    }

    @Test
    void keyHasTheRoleOfTheFile() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String request = PAGE.only("console", "POST /_security/api_key\n");

        assertThat(json.readTree(request.substring(request.indexOf('\n'))).at("/role_descriptors/writer"))
                .isEqualTo(json.readTree(role("writer")));
    }

    @Test
    void showsNothingThatIsNotRun() {
        assertThat(PAGE.languages())
                .containsExactly("console", "xml", "xml", "properties", "properties", "java", "java", "console");
    }

    /** Sends a request of the page, about another id than the one that it shows. */
    private static JsonNode ask(String begin, String id) {
        String request = PAGE.only("console", begin + "\n");
        String[] line = begin.split(" ", -1);
        return SERVER.send(line[0], line[1], request.substring(begin.length()).replace("VuaCfGcBCdbkQm-e5aOx", id))
                .successful()
                .json();
    }

    private void assertShipped(Framework framework, Map<String, String> more) throws IOException {
        Map<String, String> environment = environment();
        environment.putAll(more);
        if (framework == Framework.LOG4J2) {
            environment.put("ELASTIC_API_KEY", writer.path("encoded").asText());
        }
        Path configuration = written(framework.configuration(), configurationOf(framework));
        Logged logged = Logged.byExample(framework, "run-1", environment, configuration);

        assertThat(logged.remarks()).isEmpty();
        assertThat(logged.status()).isZero();
    }

    private static String configurationOf(Framework framework) {
        return switch (framework) {
            case LOG4J2 -> PAGE.only("xml", "<Configuration>");
            case LOGBACK -> PAGE.only("xml", "<configuration>");
            case JUL -> PAGE.only("properties", "handlers");
        };
    }

    /** What a program of the page prints with a key of this role. */
    private List<String> run(String begin, String role, String variable) throws IOException {
        Map<String, String> environment = environment();
        environment.put(
                variable,
                SERVER.createApiKey(role, "{\"only\":" + role(role) + "}").encoded());
        ChildJvm.Outcome outcome = new Snippets(folder, Framework.LOGBACK)
                .run(
                        List.of(PAGE.only("java", begin).replace(SHOWN_FOLDER, folder.toString())),
                        Framework.LOGBACK,
                        written("nothing.xml", "<configuration/>"),
                        environment);
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        return outcome.lines();
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "ELASTIC_URL", SERVER.uri().toString(),
                "ELASTIC_CA_FINGERPRINT", CERTIFICATES.authority().fingerprint()));
    }

    private Path written(String name, String shown) throws IOException {
        return Files.writeString(folder.resolve(name), shown.replace(SHOWN_FOLDER, folder.toString()));
    }

    private static String role(String name) {
        return Readme.read(ROLES.resolve(name + ".json"));
    }
}
