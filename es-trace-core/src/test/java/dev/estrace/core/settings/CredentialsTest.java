// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsTest {
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();

    @Test
    void sendsNothingByDefault() {
        assertThat(header()).isNull();
    }

    @Test
    void sendsAnEncodedKeyAsItIs() {
        texts.put("apiKey", "a2V5OnNlY3JldA==");
        assertThat(header()).isEqualTo("ApiKey a2V5OnNlY3JldA==");
    }

    @Test
    void encodesAKeyOfIdAndSecret() {
        texts.put("apiKeyId", "key");
        texts.put("apiKey", "secret");
        assertThat(header()).isEqualTo("ApiKey " + base64("key:secret"));
    }

    @Test
    void sendsUserAndPasswordAsUtf8() {
        texts.put("username", "jürgen");
        texts.put("password", " pä:ss ");
        assertThat(header()).isEqualTo("Basic " + base64("jürgen: pä:ss "));
    }

    @Test
    void sendsABearerToken() {
        texts.put("bearerToken", "t0ken");
        assertThat(header()).isEqualTo("Bearer t0ken");
    }

    @Test
    void takesCredentialsOfTheEnvironmentInTheirOrder() {
        environment.put("ES_USERNAME", "third");
        environment.put("ELASTICSEARCH_USERNAME", "second");
        environment.put("ELASTIC_PASSWORD", "p");
        assertThat(header()).isEqualTo("Basic " + base64("second:p"));
    }

    @Test
    void completesWhatIsSetFromTheEnvironment() {
        texts.put("username", "app");
        environment.put("ES_PASSWORD", "p");
        assertThat(header()).isEqualTo("Basic " + base64("app:p"));
    }

    @Test
    void leavesOtherKindsOfTheEnvironmentAloneWhenOneIsSet() {
        texts.put("bearerToken", "t");
        environment.put("ELASTIC_API_KEY", "k");
        environment.put("ELASTIC_PASSWORD", "p");
        assertThat(header()).isEqualTo("Bearer t");
    }

    @Test
    void takesNoIdFromTheEnvironmentForAKeyThatIsSet() {
        texts.put("apiKey", "encoded");
        environment.put("ELASTIC_API_ID", "other");
        assertThat(header()).isEqualTo("ApiKey encoded");
    }

    @Test
    void takesKeyAndIdOfTheEnvironmentTogether() {
        environment.put("ELASTIC_API_KEY", "s");
        environment.put("ELASTIC_API_ID", "i");
        assertThat(header()).isEqualTo("ApiKey " + base64("i:s"));
    }

    @Test
    void takesTheUserOfAnAddressAndHidesIt() {
        texts.put("hosts", "https://app:p%40ss@es1:9200, https://es2:9200");
        environment.put("ELASTIC_API_KEY", "k");
        assertThat(header()).isEqualTo("Basic " + base64("app:p@ss"));
        assertThat(read().pipeline().server().hosts())
                .map(Object::toString)
                .containsExactly("https://es1:9200", "https://es2:9200");
    }

    @Test
    void tellsThatTheUserOfAnAddressCountsBeforeTheEnvironment() {
        texts.put("hosts", "https://app:canary@es1");
        environment.put("ELASTIC_API_KEY", "k");
        assertThat(header()).isEqualTo("Basic " + base64("app:canary"));
        assertThat(read().warnings())
                .containsExactly(
                        "es: nothing comes of apiKey (from ELASTIC_API_KEY), as hosts names a user: that one counts");
    }

    @Test
    void leavesTheEnvironmentAloneWhereACertificateShowsWhoSends() {
        texts.put("hosts", "https://es1");
        texts.put("clientCertificate", "/etc/own.pem");
        environment.put("ELASTIC_API_KEY", "k");
        assertThat(access()).isEqualTo(Access.NONE);
        assertThat(read().warnings())
                .containsExactly("es: nothing comes of apiKey (from ELASTIC_API_KEY), as clientCertificate is configured:"
                        + " who wants both must configure both");

        texts.put("apiKey", "${env:ELASTIC_API_KEY}");
        assertThat(header()).isEqualTo("ApiKey k");
        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void takesACertificateAndAKeyThatAreBothOfTheEnvironment() {
        texts.put("hosts", "https://es1");
        environment.put("ES_TRACE_CLIENT_CERTIFICATE", "/etc/own.pem");
        environment.put("ELASTIC_API_KEY", "k");
        assertThat(header()).isEqualTo("ApiKey k");
    }

    @Test
    void ignoresHalvesOfTheEnvironment() {
        environment.put("ELASTIC_PASSWORD", "canary");
        environment.put("ELASTIC_API_ID", "i");
        environment.put("ELASTIC_BEARER_TOKEN", "t");
        assertThat(header()).isEqualTo("Bearer t");
        assertThat(read().warnings())
                .containsExactly(
                        "es: apiKeyId (from ELASTIC_API_ID) is set without apiKey, so that nothing comes of it",
                        "es: password (from ELASTIC_PASSWORD) is set without username, so that nothing comes of it");
    }

    @Test
    void ignoresTheUserOfAnAddressWhenOthersAreSet() {
        texts.put("hosts", "https://app:canary@es1");
        texts.put("bearerToken", "t");
        assertThat(header()).isEqualTo("Bearer t");
        assertThat(read().warnings())
                .containsExactly("es: the user in the address of hosts is ignored, as other credentials are set");
    }

    @Test
    void takesThemFromAFileWhenThatIsSet() {
        texts.put("credentialsFile", "/run/secrets/es");
        environment.put("ELASTIC_API_KEY", "k");
        assertThat(access()).isEqualTo(new Access(Credentials.NONE, Path.of("/run/secrets/es"), RequestHeaders.NONE));
    }

    @Test
    void takesThemFromAFileOfTheEnvironmentWhenNothingElseIsSet() {
        environment.put("ES_TRACE_CREDENTIALS_FILE", "/run/secrets/es");
        assertThat(access().credentialsFile()).isEqualTo(Path.of("/run/secrets/es"));
        texts.put("apiKey", "k");
        assertThat(access()).isEqualTo(new Access(Credentials.apiKey("k"), null, RequestHeaders.NONE));
    }

    @Test
    void takesAFileBeforeTheUserOfAnAddress() {
        texts.put("credentialsFile", "/run/secrets/es");
        texts.put("hosts", "https://app:canary@es1");
        assertThat(access().credentialsFile()).isEqualTo(Path.of("/run/secrets/es"));
        assertThat(read().warnings())
                .containsExactly("es: the user in the address of hosts is ignored, as other credentials are set");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void keepsFromSendingWithWhatIsNotWhole(Map<String, String> given, Map<String, String> variables, String reason) {
        texts.putAll(given);
        environment.putAll(variables);
        TraceSettings settings = read();
        assertThat(settings.refusal())
                .isEqualTo("es: " + reason + "; nothing is sent, and this appender's records are counted as dropped");
        assertThat(settings.pipeline().enabled()).isFalse();
        assertThat(settings.pipeline().server().access()).isEqualTo(Access.NONE);
    }

    static List<Object[]> refusals() {
        String onlyOne = " are set; only one of apiKey, username with password, bearerToken, credentialsFile may be";
        return List.of(
                new Object[] {Map.of("apiKeyId", "i"), Map.of(), "apiKeyId is set without apiKey"},
                new Object[] {Map.of("username", "u"), Map.of(), "username is set without password"},
                new Object[] {Map.of("password", "p"), Map.of(), "password is set without username"},
                new Object[] {
                    Map.of("apiKey", "k", "username", "u", "password", "p"),
                    Map.of(),
                    "apiKey and username and password" + onlyOne
                },
                new Object[] {
                    Map.of(),
                    Map.of("ELASTIC_API_KEY", "k", "ELASTIC_BEARER_TOKEN", "t"),
                    "apiKey (from ELASTIC_API_KEY) and bearerToken (from ELASTIC_BEARER_TOKEN)" + onlyOne
                },
                new Object[] {
                    Map.of("apiKey", "k", "credentialsFile", "/f"), Map.of(), "apiKey and credentialsFile" + onlyOne
                },
                new Object[] {
                    Map.of(),
                    Map.of("ES_TRACE_CREDENTIALS_FILE", "/f", "ELASTIC_BEARER_TOKEN", "t"),
                    "bearerToken (from ELASTIC_BEARER_TOKEN) and credentialsFile (from ES_TRACE_CREDENTIALS_FILE)"
                            + onlyOne
                },
                new Object[] {
                    Map.of("hosts", "http://u:p@a, http://v:p@b"),
                    Map.of(),
                    "hosts must name one user with its password, the same in each address"
                },
                new Object[] {
                    Map.of("hosts", "http://u@a"),
                    Map.of(),
                    "hosts must name one user with its password, the same in each address"
                },
                new Object[] {Map.of("bearerToken", "a b"), Map.of(), "bearerToken must be " + Texts.IN_HEADER.allowed()
                },
                new Object[] {
                    Map.of("username", "a:b", "password", "p"),
                    Map.of(),
                    "username must be " + Texts.NAME.allowed()
                });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String header() {
        return access().credentials().authorizationHeader();
    }

    private Access access() {
        TraceSettings settings = read();
        assertThat(settings.refusal()).isNull();
        return settings.pipeline().server().access();
    }

    private TraceSettings read() {
        return TraceSettings.read("es", texts, environment::get);
    }
}
