// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.testkit.certificates.CertificateAuthority;
import dev.estrace.testkit.certificates.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of credentials and certificates that change while records wait for them. */
@Timeout(60)
class RotationTest {
    /** A look every 2 s, with room for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Certificates CERTIFICATES = Certificates.shared();

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void recordsGoOnWithTheCredentialsOfAChangedFile() throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), "apiKey=first");
        pipeline.start("credentialsFile", file.toString(), "flushInterval", "10ms", "validate", "off");
        pipeline.log(10);
        pipeline.assertAllStored(server, 10);

        server.answer(request -> isSentWith("first", request), Answer.status(401))
                .times(Integer.MAX_VALUE);
        pipeline.log(10);
        awaitTold("HTTP 401, the credentials are refused");
        int tries = server.requests().size();
        pipeline.flush(Duration.ofMillis(2500));
        assertThat(server.requests()).as("looking at the file sends nothing").hasSize(tries);
        assertThat(pipeline.stats().pending()).isEqualTo(10);

        Files.writeString(file, "apiKey=second");
        await().atMost(SOON).until(() -> pipeline.stats().stored() == 20);
        assertThat(server.requests().stream().filter(request -> isSentWith("first", request)))
                .as("sent with what was refused")
                .hasSizeLessThanOrEqualTo(tries);
        pipeline.assertAllStored(server, 20);
    }

    /** As an agent does that renders the file anew every few seconds. */
    @Test
    void triesTheSameRefusedCredentialsNoSoonerForAFileThatIsWrittenAnew() throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), "apiKey=first");
        server.answer(request -> isSentWith("first", request), Answer.status(401))
                .times(Integer.MAX_VALUE);
        pipeline.start("credentialsFile", file.toString(), "flushInterval", "10ms", "validate", "off");
        pipeline.log(10);
        awaitTold("(HTTP 401 to ");
        int tries = server.requests().size();

        Files.writeString(file, "# written anew\napiKey=first");
        pipeline.flush(Duration.ofMillis(4500)); // two looks
        assertThat(server.requests()).hasSize(tries);
        Files.writeString(file, "apiKey=second");
        await().atMost(SOON).until(() -> pipeline.stats().stored() == 10);
    }

    @Test
    void seesAChangedFileWhileAnotherRequestHangs() throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), "apiKey=good");
        pipeline.start("credentialsFile", file.toString(), "flushInterval", "10ms", "connections", "2");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        CountDownLatch hangs = new CountDownLatch(1);
        server.answer(
                request -> {
                    hangs.countDown();
                    return request.isBulk();
                },
                Answer.good().delay(Duration.ofSeconds(30)));
        pipeline.log(1);
        await().until(() -> hangs.getCount() == 0);
        server.answer(request -> isSentWith("good", request), Answer.status(401))
                .times(Integer.MAX_VALUE);
        pipeline.log(1);
        awaitTold("HTTP 401, the credentials are refused");

        Files.writeString(file, "apiKey=second");
        await().atMost(SOON).until(() -> server.requests().stream().anyMatch(request -> isSentWith("second", request)));
    }

    @Test
    void recordsWaitForAFileThatIsNotThereYet() throws IOException {
        Path file = directory.resolve("credentials");
        pipeline.start("credentialsFile", file.toString());
        pipeline.log(10);
        awaitTold("WARNING es: Elasticsearch takes no records (credentialsFile " + file
                + " does not exist): they wait and are sent again");
        assertThat(server.requests()).isEmpty();

        Files.writeString(file, "username=");
        Files.writeString(file, "username=app\npassword=secret");
        await().atMost(SOON).until(() -> pipeline.stats().stored() == 10);
        assertThat(server.requests())
                .allSatisfy(request ->
                        assertThat(request.headers()).containsEntry("Authorization", "Basic YXBwOnNlY3JldA=="));
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("takes records again"));
    }

    @Test
    void tellsOfAFileThatCanNotBeUsedAnyMoreAndGoesOn() throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), "apiKey=first");
        pipeline.start("credentialsFile", file.toString(), "flushInterval", "10ms");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);

        Files.writeString(file, "apiKey=first\npassword=CaNaRy");
        await().atMost(SOON).until(() -> {
            pipeline.log(1);
            return isTold("credentialsFile " + file + " can not be used: apiKey and password are set");
        });
        Files.writeString(file, "apiKey=first");
        await().atMost(SOON).until(() -> {
            pipeline.log(1);
            return isTold("the files of credentials and certificates are used again");
        });
        assertThat(pipeline.told()).noneMatch(sentence -> sentence.contains("CaNaRy"));
        pipeline.assertAllStored(server, (int) pipeline.stats().accepted());
    }

    @Test
    void recordsWaitForAnAuthorityThatIsTrusted() throws IOException {
        CertificateAuthority next = CERTIFICATES.nextAuthority();
        Path file = Files.copy(CERTIFICATES.authority().certificate(), directory.resolve("ca.pem"));
        try (ScriptedElasticsearch secured = ScriptedElasticsearch.start(CERTIFICATES.nextNode());
                RunningPipeline shipping = new RunningPipeline(secured.uri())) {
            shipping.start("caCertificate", file.toString(), "apiKey", "CaNaRy");
            shipping.log(10);
            await().until(() -> shipping.told().stream()
                    .anyMatch(sentence ->
                            sentence.matches("WARNING es: Elasticsearch takes no records \\(https://.* shows"
                                    + " the certificate CN=node, issued by CN=next test authority, valid from .*Z until .*Z,"
                                    + " which no authority in caCertificate .*ca.pem has signed: caCertificate or caFingerprint"
                                    + " must name its authority\\): they wait and are sent again")));
            assertThat(secured.requests()).isEmpty();

            Files.writeString(file, Files.readString(next.certificate()));
            await().atMost(SOON).until(() -> shipping.stats().stored() == 10);
            assertThat(shipping.told()).noneMatch(sentence -> sentence.contains("CaNaRy"));
        }
    }

    @Test
    void aHostThatIsNotTrustedLeavesItsShareToTheOthers() {
        try (ScriptedElasticsearch expired = ScriptedElasticsearch.start(CERTIFICATES.expiredNode());
                ScriptedElasticsearch good = ScriptedElasticsearch.start(CERTIFICATES.node());
                RunningPipeline shipping = new RunningPipeline(good.uri())) {
            shipping.start(
                    "hosts",
                    good.uri() + "," + expired.uri(),
                    "caCertificate",
                    CERTIFICATES.authority().certificate().toString(),
                    "flushInterval",
                    "10ms");
            await().atMost(SOON).untilAsserted(() -> {
                shipping.log(1);
                assertThat(shipping.told()).anyMatch(sentence -> sentence.contains("the others take its share"));
            });
            shipping.assertAllStored(good, (int) shipping.stats().accepted());
            assertThat(shipping.told()).singleElement().asString().contains("CN=expired-node", "not valid now");
            assertThat(expired.requests()).isEmpty();
        }
    }

    private boolean isTold(String words) {
        return pipeline.told().stream().anyMatch(sentence -> sentence.contains(words));
    }

    private void awaitTold(String words) {
        await().untilAsserted(() -> assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains(words)));
    }

    private static boolean isSentWith(String key, RecordedRequest request) {
        return request.headers().getOrDefault("Authorization", "").equals("ApiKey " + key);
    }
}
