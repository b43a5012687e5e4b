// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @Test
    void passesWhereNothingIsWrong() {
        ValidationReport report = validate("hosts", server.uri().toString(), "index", "validated");
        System.out.println(report);
        assertThat(report.of(Verdict.FAIL)).isEmpty();
    }

    private static ValidationReport validate(String... settings) {
        return Validation.run(TraceSettings.read("es", pairs(List.of(settings)), name -> null));
    }

    private static Map<String, String> pairs(List<String> settings) {
        Map<String, String> pairs = new java.util.LinkedHashMap<>();
        for (int i = 0; i < settings.size(); i += 2) {
            pairs.put(settings.get(i), settings.get(i + 1));
        }
        return pairs;
    }
}
