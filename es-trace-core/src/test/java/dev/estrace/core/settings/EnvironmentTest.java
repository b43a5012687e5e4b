// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {
    private static final Map<Setting<?>, Map<String, String>> OTHER_HALVES = Map.of(
            Settings.API_KEY_ID, Map.of("ELASTIC_API_KEY", "k"),
            Settings.USERNAME, Map.of("ELASTIC_PASSWORD", "p"),
            Settings.PASSWORD, Map.of("ELASTIC_USERNAME", "u"),
            Settings.CLIENT_KEY, Map.of("ES_TRACE_CLIENT_CERTIFICATE", "/etc/own.pem"),
            Settings.CLIENT_KEY_PASSWORD, Map.of("ES_TRACE_CLIENT_CERTIFICATE", "/etc/own.pem"));

    @Test
    void givesWhatIsNotSet() {
        assertThat(bufferSize(Map.of(), Map.of("ES_TRACE_BUFFER_SIZE", "7"))).isEqualTo(7);
        assertThat(bufferSize(Map.of("bufferSize", ""), Map.of("ES_TRACE_BUFFER_SIZE", "7")))
                .isEqualTo(7);
        assertThat(bufferSize(Map.of("bufferSize", "8"), Map.of("ES_TRACE_BUFFER_SIZE", "7")))
                .isEqualTo(8);
        assertThat(bufferSize(Map.of(), Map.of("ES_TRACE_BUFFER_SIZE", " "))).isEqualTo(100);
    }

    @Test
    void takesTheFirstNameThatIsSet() {
        Map<String, String> variables =
                Map.of("ELASTICSEARCH_URL", "http://second", "ES_HOSTS", "http://third", "ELASTIC_URL", "");
        assertThat(read(Map.of(), variables).pipeline().server().hosts()).hasToString("[http://second]");
    }

    @Test
    void switchesOff() {
        assertThat(read(Map.of(), Map.of("ENABLE_ELASTICSEARCH", "false"))
                        .pipeline()
                        .enabled())
                .isFalse();
    }

    @Test
    void isNamedInTheSentenceOfItsBadValue() {
        assertThat(read(Map.of(), Map.of("ES_TRACE_SHARDS", "x")).warnings())
                .containsExactly("es: shards \"x\" (from ES_TRACE_SHARDS) must be a whole number from 1 to 1024;"
                        + " the default 1 is used");
    }

    @Test
    void isExpandedIntoWhatIsSet() {
        Map<String, String> texts = Map.of("hosts", "http://${env:HOST}:${env:PORT:-9200}", "bufferSize", "${env:N}0");
        TraceSettings settings = read(texts, Map.of("HOST", "es1", "N", "3"));
        assertThat(settings.pipeline().server().hosts()).hasToString("[http://es1:9200]");
        assertThat(settings.pipeline().batch().bufferSize()).isEqualTo(30);
    }

    @Test
    void isToldWhenATuningValueRefersToNothing() {
        TraceSettings settings = read(Map.of("bufferSize", "${env:N}"), Map.of());
        assertThat(settings.warnings())
                .containsExactly("es: bufferSize refers to ${env:N}, which is not set (${env:N:-} allows that);"
                        + " it counts as not set");
        assertThat(settings.pipeline().batch().bufferSize()).isEqualTo(100);
    }

    @Test
    void keepsFromSendingWhenAnAddressOrCredentialRefersToNothing() {
        assertThat(read(Map.of("apiKey", "${env:KEY}"), Map.of()).refusal())
                .isEqualTo("es: apiKey refers to ${env:KEY}, which is not set (${env:KEY:-} allows that);"
                        + " nothing is sent, and this appender's records are counted as dropped");
        assertThat(read(Map.of("apiKey", "${env:KEY:-}"), Map.of()).refusal()).isNull();
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.core.settings.Setting#all")
    void givesEverySettingUnderEachOfItsNames(Setting<?> setting) {
        Map<String, String> others = OTHER_HALVES.getOrDefault(setting, Map.of());
        for (String name : setting.environmentNames()) {
            Map<String, String> variables = new HashMap<>(others);
            variables.put(name, "=: ?");
            TraceSettings fromEnvironment = read(Map.of(), variables);
            TraceSettings configured = read(Map.of(setting.settingName(), "=: ?"), others);
            assertThat(fromEnvironment.toString().replace(" (from " + name + ")", ""))
                    .isEqualTo(configured.toString());
        }
    }

    private static int bufferSize(Map<String, String> texts, Map<String, String> variables) {
        return read(texts, variables).pipeline().batch().bufferSize();
    }

    private static TraceSettings read(Map<String, String> texts, Map<String, String> variables) {
        return TraceSettings.read("es", texts, variables::get);
    }
}
