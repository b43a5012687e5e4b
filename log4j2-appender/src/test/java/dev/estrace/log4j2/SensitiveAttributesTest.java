// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.Setting;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.junit.jupiter.api.Test;

class SensitiveAttributesTest {
    /** Addresses may have a password in them. */
    @Test
    void areThoseThatLog4jMustNotPrint() {
        Stream<String> secrets = Setting.all().stream().filter(Setting::secret).map(Setting::settingName);

        assertThat(Arrays.stream(EsTraceAppenderBuilder.class.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(PluginBuilderAttribute.class))
                        .filter(field ->
                                field.getAnnotation(PluginBuilderAttribute.class).sensitive())
                        .map(field -> field.getName()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(secrets, Stream.of("hosts", "proxy")).toList());
    }
}
