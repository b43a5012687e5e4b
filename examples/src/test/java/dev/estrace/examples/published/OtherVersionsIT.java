// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs with versions of their own of what is inside the core jar, ahead on their class path. */
class OtherVersionsIT {
    @ParameterizedTest
    @CsvSource({"2021, 5.1.3, 2.12.7-1", "2023, 5.3.1, 2.15.4", "2026, 5.6.5, 2.22.4"})
    void aProgramKeepsItsOwn(String year, String httpclient, String jackson, @TempDir Path folder) {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start()) {
            Program.Outcome outcome = new Configured(folder, server.uri())
                    .logback(UsesItsOwnClient.class, Library.jars("of-" + year))
                    .run(server.uri().toString());

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).containsExactly("httpclient5 " + httpclient, "jackson " + jackson);
            assertThat(server.documents())
                    .extracting(document -> document.path("message").asText())
                    .containsExactly("before", "an object: true");
        }
    }
}
