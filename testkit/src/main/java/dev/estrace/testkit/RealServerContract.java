// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.LoggingFramework.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every adapter does with a real Elasticsearch: the documents of the contract, read back from it, and no record
 * lost or stored twice, at full load and at the end of the JVM. A subclass gives the framework and a program.
 */
public abstract class RealServerContract extends DocumentContract {
    private static final int THREADS = 4;
    private static final int RECORDS_OF_A_THREAD = 25_000;
    private static final int RECORDS = THREADS * RECORDS_OF_A_THREAD;
    private static final int RECORDS_BEFORE_EXIT = 10_000;
    private static final int PAGE = 10_000;
    private static final int EXIT_LIMIT_SECONDS = 60;

    private final ElasticsearchServer server;
    private final Class<?> exitingProgram;

    /**
     * @param framework a fresh one
     * @param exitingProgram its main method logs as many records as its argument says in the framework's usual way,
     *     each with its number as message, and calls {@code System.exit(0)} at once
     */
    protected RealServerContract(LoggingFramework framework, Class<?> exitingProgram) {
        this(framework, exitingProgram, ElasticsearchServer.shared());
    }

    private RealServerContract(LoggingFramework framework, Class<?> exitingProgram, ElasticsearchServer server) {
        super(framework, Destination.real(server, "contract-" + UUID.randomUUID()));
        this.server = server;
        this.exitingProgram = exitingProgram;
    }

    @Test
    void storesEachRecordOfManyThreadsOnce() throws Exception {
        start(Map.of("whenFull", "block", "maxBlock", "60s"));
        logFromManyThreads();
        framework.stop();

        assertThat(framework.counts()).isEqualTo(new Counts(RECORDS, RECORDS, 0));
        assertThat(server.count(destination.index())).isEqualTo(RECORDS);
        assertThat(storedMessages()).hasSize(RECORDS);
    }

    @Test
    void storesEverythingOfAProgramThatExitsAtOnce() throws Exception {
        Path output = directory.resolve("output");
        Process program = exitingProgram(output);

        assertThat(program.waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(output)).isZero();
        assertThat(server.count(destination.index()))
                .as(Files.readString(output))
                .isEqualTo(RECORDS_BEFORE_EXIT);
        assertThat(storedMessages()).hasSize(RECORDS_BEFORE_EXIT);
    }

    private void logFromManyThreads() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> logMany(thread)))
                    .toList();
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void logMany(int thread) {
        for (int i = 0; i < RECORDS_OF_A_THREAD; i++) {
            framework.log(LogCall.info("{}-{}", thread, i).mdc("run_id", "run-" + thread));
        }
    }

    private Process exitingProgram(Path output) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path configuration = configuration(Map.of());
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-D" + framework.configurationProperty() + "=" + configuration,
                        exitingProgram.getName(),
                        Integer.toString(RECORDS_BEFORE_EXIT))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** The different messages; page by page, since all documents at once would fill the heap. */
    private Set<String> storedMessages() {
        Set<String> messages = new HashSet<>();
        long after = -1;
        JsonNode page = messagesAfter(after);
        while (!page.isEmpty()) {
            for (JsonNode hit : page) {
                messages.add(hit.path("_source").path("message").asText());
                after = hit.path("sort").path(0).asLong();
            }
            page = messagesAfter(after);
        }
        return messages;
    }

    private JsonNode messagesAfter(long sequence) {
        String query = "{\"size\":" + PAGE + ",\"_source\":\"message\",\"sort\":[\"sequence\"],\"search_after\":["
                + sequence + "]}";
        return server.post("/" + destination.index() + "/_search?filter_path=hits.hits", query)
                .path("hits")
                .path("hits");
    }
}
