// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ElasticsearchServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what the examples print with files, in which what differs from run to run has a sign in its place. */
class ExamplesIT {
    private static final ExecutorService TWO_AT_A_TIME = Executors.newFixedThreadPool(2);

    private static final Pattern ID = Pattern.compile("\\b\\p{XDigit}{32}\\b|\\b\\p{XDigit}{16}\\b");

    @AfterAll
    static void end() {
        TWO_AT_A_TIME.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void printsWhatItFinds(Example example, CompletableFuture<ChildJvm.Outcome> run) {
        ChildJvm.Outcome outcome = run.join();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).allMatch(line -> line.length() <= 120);
        assertThat(comparable(String.join("\n", outcome.out()) + "\n")).isEqualTo(expected(example));
        assertThat(outcome.status()).isZero();
    }

    /** All of them, under way. */
    private static List<Arguments> runs() {
        return Stream.of(Example.values())
                .map(example -> Arguments.of(example, start(example)))
                .toList();
    }

    private static CompletableFuture<ChildJvm.Outcome> start(Example example) {
        Map<String, String> environment = environment(example);
        return CompletableFuture.supplyAsync(() -> example.run("run-1", environment), TWO_AT_A_TIME);
    }

    /** Each has indices of its own. */
    private static Map<String, String> environment(Example example) {
        String index = "examples-" + example.key();
        return Map.of(
                "ELASTIC_URL",
                ElasticsearchServer.shared().uri().toString(),
                "ES_INDEX",
                index,
                "ES_TRACE_METRICS_INDEX",
                index + "-metrics");
    }

    @Test
    void isRunByItsName() {
        ChildJvm.Outcome outcome = byName(Example.CORE, environment(Example.CORE));
        assertThat(outcome.lines()).contains("accepted: 4", "stored:   4");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void failsWhenTheExampleDoes() {
        ChildJvm.Outcome outcome = byName(Example.FALLBACK, Map.of("ENABLE_ELASTICSEARCH", "false"));
        assertThat(outcome.err()).anyMatch(line -> line.contains("Nowhere to look"));
        assertThat(outcome.status()).isEqualTo(1);
    }

    private static ChildJvm.Outcome byName(Example example, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("ES_TEST_URL", ElasticsearchServer.shared().uri().toString());
        List<String> program = List.of(OneExample.class.getName(), example.key());
        return ChildJvm.run(Libraries.built().classPath("demo"), List.of(), program, all);
    }

    private static String expected(Example example) {
        return Readme.read(Path.of("src/test/resources/dev/estrace/examples/demo", example.key() + ".txt"));
    }

    private static String comparable(String printed) {
        return numbered(printed)
                .replaceAll("\\d+\\.\\d ms", "# ms")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\d", "####-##-##")
                .replaceAll("thread-\\d", "thread-#");
    }

    /** With ids told apart by the order in which they come. */
    private static String numbered(String printed) {
        List<String> ids = new ArrayList<>();
        return ID.matcher(printed).replaceAll(id -> {
            if (!ids.contains(id.group())) {
                ids.add(id.group());
            }
            return "id-" + (ids.indexOf(id.group()) + 1);
        });
    }
}
