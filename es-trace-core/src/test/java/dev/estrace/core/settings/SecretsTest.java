// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
    private static final String CANARY = "CaNaRy";

    @ParameterizedTest
    @MethodSource("texts")
    void areNeverShown(Map<String, String> texts) {
        TraceSettings fromFile = TraceSettings.read("es", texts, name -> null);
        TraceSettings fromEnvironment = TraceSettings.read(
                "es",
                Map.of(),
                name -> texts.entrySet().stream()
                        .filter(text -> name.equals("ES_TRACE_" + words(text.getKey())))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null));
        assertThat(List.of(fromFile.toString(), fromEnvironment.toString()))
                .allSatisfy(shown -> assertThat(shown)
                        .doesNotContain(CANARY)
                        .doesNotContain(Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(("user:" + CANARY).getBytes(StandardCharsets.UTF_8))));
    }

    private static String words(String setting) {
        return setting.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    static List<Map<String, String>> texts() {
        return List.of(
                Map.of("apiKey", CANARY),
                Map.of("apiKey", CANARY + "\u0000 x"),
                Map.of("apiKey", CANARY, "apiKeyId", "id"),
                Map.of("apiKey", "x", "apiKeyId", "id:" + CANARY),
                Map.of("password", "x", "username", "elastic:" + CANARY),
                Map.of("username", "elastic:" + CANARY),
                Map.of("apiKey", CANARY, "bearerToken", CANARY),
                Map.of("password", CANARY),
                Map.of("username", "user", "password", CANARY),
                Map.of("username", "us:er", "password", CANARY),
                Map.of("bearerToken", CANARY),
                Map.of("bearerToken", "Bearer " + CANARY),
                Map.of("hosts", "http://user:" + CANARY + "@localhost"),
                Map.of("hosts", "http://user:" + CANARY + "@local host"),
                Map.of("hosts", "http://user:a/" + CANARY + "@localhost"),
                Map.of("hosts", "http://user:a@" + CANARY + "@localhost"),
                Map.of("hosts", "http://user:a," + CANARY + "@localhost"),
                Map.of("hosts", "http://user:a\n" + CANARY + "@localhost"),
                Map.of("hosts", "http://u:" + CANARY + "@a, http://v:" + CANARY + "@b"),
                Map.of("hosts", "user:" + CANARY + "@localhost"),
                Map.of("hosts", "http://" + CANARY + "@localhost"),
                Map.of("hosts", "http://user:" + CANARY + "@localhost", "bearerToken", CANARY),
                Map.of("caPassword", CANARY));
    }
}
