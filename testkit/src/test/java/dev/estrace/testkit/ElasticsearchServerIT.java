// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElasticsearchServerIT {
    @Test
    void storesCountsAndReadsBackEveryDocumentInOrder() {
        ElasticsearchServer server = ElasticsearchServer.shared();

        JsonNode answer = server.post("/read-back/_bulk", bulk(2500));

        assertThat(answer.path("errors").asBoolean()).isFalse();
        assertThat(server.count("read-back")).isEqualTo(2500);
        assertThat(server.documents("read-back"))
                .extracting(document -> document.path("sequence").asInt())
                .containsExactlyElementsOf(IntStream.range(0, 2500).boxed().toList());
        assertThat(server.hits("read-back"))
                .extracting(hit -> hit.path("_id").asText())
                .startsWith("id-0", "id-1");
    }

    @Test
    void holdsNothingInAnIndexThatDoesNotExist() {
        ElasticsearchServer server = ElasticsearchServer.shared();

        assertThat(server.count("never-made")).isZero();
        assertThat(server.documents("never-made*")).isEmpty();
        assertThat(server.documents("never-made")).isEmpty();
    }

    @Test
    void tellsTheAnswerOfAFailedRequest() {
        ElasticsearchServer server = ElasticsearchServer.shared();

        assertThatThrownBy(() -> server.get("/never-made/_search"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("index_not_found_exception");
        assertThat(server.send("HEAD", "/never-made", null).status()).isEqualTo(404);
    }

    @Test
    void keepsDataAndAddressOverCrashStopAndPauseAndIsGoneWhenClosed() throws Exception {
        List<ProcessHandle> processes;
        URI address;
        Path directory;
        try (ElasticsearchServer server = ElasticsearchServer.builder().start()) {
            address = server.uri();
            server.post("/survivors/_bulk", bulk(10));

            server.kill();
            assertThatThrownBy(() -> server.get("/_cluster/health")).isInstanceOf(UncheckedIOException.class);
            server.restart();
            assertThat(server.uri()).isEqualTo(address);
            assertThat(server.count("survivors")).isEqualTo(10);

            server.stop();
            assertThat(server.processes()).isEmpty();
            server.restart();
            assertThat(server.count("survivors")).isEqualTo(10);

            server.pause();
            CompletableFuture<Long> count = CompletableFuture.supplyAsync(() -> server.count("survivors"));
            assertThatThrownBy(() -> count.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            server.resume();
            assertThat(count.get(30, TimeUnit.SECONDS)).isEqualTo(10);

            server.pause();
            processes = server.processes();
            directory = server.directory();
            assertThat(processes).isNotEmpty();
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).doesNotExist();
        assertThat(new JsonHttp(address).answersWell("/_cluster/health")).isFalse();
    }

    @Test
    void showsTheLogOfAServerThatDoesNotStart() {
        assertThatThrownBy(() -> ElasticsearchServer.builder()
                        .setting("no.such.setting", "1")
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exited with status")
                .hasMessageContaining("unknown setting [no.such.setting]");
    }

    private static String bulk(int documents) {
        return IntStream.range(0, documents)
                .mapToObj(i -> "{\"create\":{\"_id\":\"id-" + i + "\"}}\n{\"sequence\":" + i + "}\n")
                .collect(Collectors.joining());
    }
}
