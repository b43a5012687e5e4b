// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that are refused while their file has others. */
class RotationTest {
    private static final HttpCall CALL = HttpCall.of("GET", "/_cluster/health");

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final AtomicLong clock = new AtomicLong();

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("credentials"), "apiKey=first");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsOnceMoreWithTheCredentialsThatTheFileHasByNow() throws IOException {
        try (ElasticsearchHttp http = http("credentialsFile", file.toString())) {
            assertThat(http.send(CALL).status()).isEqualTo(200);
            refuse("first");
            Files.writeString(file, "apiKey=second");

            assertThat(http.send(CALL).status()).isEqualTo(200);
            assertThat(keys()).containsExactly("ApiKey first", "ApiKey first", "ApiKey second");
        }
    }

    @Test
    void sendsOnceWhatIsRefusedWhileTheFileIsTheSame() throws IOException {
        refuse("first");
        try (ElasticsearchHttp http = http("credentialsFile", file.toString());
                ElasticsearchHttp fixed = http("apiKey", "first")) {
            assertThat(http.send(CALL).status()).isEqualTo(401);
            assertThat(fixed.send(CALL).status()).isEqualTo(401);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void sendsOnceMoreOnlyWhenTheNextCredentialsAreRefusedToo() throws IOException {
        refuse("first");
        refuse("second");
        try (ElasticsearchHttp http = http("credentialsFile", file.toString())) {
            http.send(CALL);
            Files.writeString(file, "apiKey=second");

            assertThat(http.send(CALL).status()).isEqualTo(401);
            assertThat(http.send(CALL).status()).isEqualTo(401);
            assertThat(keys()).containsExactly("ApiKey first", "ApiKey first", "ApiKey second", "ApiKey second");
        }
    }

    @Test
    void doesNotLookForNodesWithCredentialsThatAreRefused() throws IOException {
        refuse("first");
        try (ElasticsearchHttp http = http("apiKey", "first", "sniff", "1s")) {
            http.send(CALL);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
            http.send(CALL);

            assertThat(server.requests()).extracting(RecordedRequest::path).containsOnly(CALL.path());
        }
    }

    private void refuse(String key) {
        server.answer(request -> ("ApiKey " + key).equals(key(request)), Answer.status(401))
                .times(Integer.MAX_VALUE);
    }

    private List<String> keys() {
        return server.requests().stream().map(RotationTest::key).toList();
    }

    private static String key(RecordedRequest request) {
        return request.headers().getOrDefault("Authorization", "");
    }

    private ElasticsearchHttp http(String... settings) {
        return new ElasticsearchHttp(Servers.settings(List.of(server.uri()), settings), clock::get);
    }
}
