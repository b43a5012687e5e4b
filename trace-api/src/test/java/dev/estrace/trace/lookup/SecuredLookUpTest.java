// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.testkit.certificates.Certificates;
import dev.estrace.trace.search.AuthenticationException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups of a server that is reached by TLS, with credentials from a file. */
class SecuredLookUpTest {
    private static final Certificates CERTIFICATES = Certificates.shared();

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start(CERTIFICATES.node());

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sayWhyAServerIsNotTrustedAndSendItNothing() {
        UnreachableException failure = catchThrowableOfType(
                UnreachableException.class,
                () -> finder(Map.of("apiKey", "CaNaRy")).findTraceWithId("run-1"));

        assertThat(failure)
                .hasMessageStartingWith("No answer from [" + server.uri() + "]: " + server.uri()
                        + " shows the certificate CN=node, issued by CN=test authority")
                .message()
                .doesNotContain("CaNaRy");
        assertThat(failure.isBrokenOff()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void useWhatTheFileOfCredentialsHolds() throws IOException {
        server.answer(request -> true, Answer.status(401)).times(2);
        Path file = directory.resolve("credentials");
        TraceFinder finder = finder(Map.of(
                "credentialsFile",
                file.toString(),
                "caCertificate",
                CERTIFICATES.authority().certificate().toString()));

        assertThat(catchThrowableOfType(UnreachableException.class, () -> finder.findTraceWithId("run-1")))
                .hasMessageEndingWith("credentialsFile " + file + " does not exist");
        for (String key : new String[] {"first", "second"}) {
            Files.writeString(file, "apiKey=" + key);
            assertThat(catchThrowableOfType(AuthenticationException.class, () -> finder.findTraceWithId("run-1")))
                    .isNotNull();
        }
        assertThat(server.requests())
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("ApiKey first", "ApiKey second");
    }

    private TraceFinder finder(Map<String, String> settings) {
        Map<String, String> texts = new TreeMap<>(settings);
        texts.put("hosts", server.uri().toString());
        TraceSettings read = TraceSettings.read("es", texts, name -> null);
        return new TraceFinder(Place.of(read.pipeline().server(), new IndexPattern("traces", "", "")));
    }
}
