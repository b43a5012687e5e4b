// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudIdTest {
    @ParameterizedTest
    @CsvSource({
        "eu.aws.example.org$abc$def, https://abc.eu.aws.example.org:443",
        "eu.aws.example.org:9243$abc$def, https://abc.eu.aws.example.org:9243",
        "eu.aws.example.org:9243$abc:9244$def:9245, https://abc.eu.aws.example.org:9244",
        "eu.aws.example.org$abc, https://abc.eu.aws.example.org:443",
        "eu.aws.example.org$abc$, https://abc.eu.aws.example.org:443",
    })
    void namesTheAddressOfElasticsearch(String decoded, String address) {
        assertThat(CloudId.SYNTAX.parse("my: cluster:" + base64(decoded))).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "$abc$def", "example.org$$def", "example.org$abc:99999$def", "a b$c$d"})
    void isRefusedWithoutTheAddressInIt(String decoded) {
        assertThat(CloudId.SYNTAX.parse("cluster:" + base64(decoded))).isNull();
    }

    @Test
    void isRefusedWhenItIsNotBase64() {
        assertThat(CloudId.SYNTAX.parse("cluster:%%%")).isNull();
    }

    @Test
    void doesNotGoWithHosts() {
        String cloudId = "c:" + base64("example.org$abc$def");
        assertThat(read(Map.of("cloudId", cloudId, "hosts", "http://a:9200"), Map.of())
                        .refusal())
                .startsWith("es: hosts and cloudId are set; only one may be; nothing is sent");
        assertThat(read(Map.of(), Map.of("ELASTIC_CLOUD_ID", cloudId, "ELASTIC_URL", "http://a:9200"))
                        .refusal())
                .startsWith(
                        "es: hosts (from ELASTIC_URL) and cloudId (from ELASTIC_CLOUD_ID) are set; only one may be");
    }

    @Test
    void givesWayToConfiguredHostsWhenItIsFromTheEnvironment() {
        String cloudId = "c:" + base64("example.org$abc$def");
        TraceSettings hosts = read(Map.of("hosts", "http://a:9200"), Map.of("ELASTIC_CLOUD_ID", cloudId));
        TraceSettings cloud = read(Map.of("cloudId", cloudId), Map.of("ELASTIC_URL", "http://a:9200"));
        assertThat(hosts.refusal()).isNull();
        assertThat(hosts.pipeline().server().hosts()).hasToString("[http://a:9200]");
        assertThat(cloud.refusal()).isNull();
        assertThat(cloud.pipeline().server().hosts()).hasToString("[https://abc.example.org:443]");
    }

    private static TraceSettings read(Map<String, String> texts, Map<String, String> environment) {
        return TraceSettings.read("es", texts, environment::get);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
