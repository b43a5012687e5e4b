// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.testkit.ElasticsearchServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final String ROW = "  %s-\\p{XDigit}{8} +order-triage +12 +3 +\\d+\\.\\d ms +392 +0\\.0042 USD";

    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @Test
    void printsWhatItFinds() {
        ChildJvm.Outcome demo = run(Map.of());
        assertThat(demo.status()).as(String.join("\n", demo.lines())).isZero();
        for (Framework framework : Framework.values()) {
            assertThat(demo.lines())
                    .filteredOn(line -> line.matches(ROW.formatted(framework.key())))
                    .hasSize(1);
        }
        assertThat(demo.lines())
                .contains("Everything found equals everything logged: 3 runs, 36 records, 0.0126 USD.")
                .filteredOn(line -> line.matches("  \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  .*"))
                .hasSize(12);
        assertThat(demo.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void printsCallsThatFindTheSame(@TempDir Path folder) throws IOException {
        List<String> printed = run(Map.of()).lines();
        String calls = String.join("\n", printed.subList(first(printed, "  TraceData"), first(printed, "Everything")));
        String imports = """
                import dev.estrace.trace.Trace;
                import dev.estrace.trace.lookup.*;
                import dev.estrace.trace.query.*;
                import java.time.Duration;
                import java.util.stream.Stream;
                """;
        ChildJvm.Outcome outcome = new Snippets(folder, Framework.LOGBACK)
                .run(
                        List.of(imports + calls),
                        Framework.LOGBACK,
                        Libraries.built().classes().resolve("logback.xml"),
                        environment());
        assertThat(outcome.lines())
                .as(String.join("\n", outcome.lines()))
                .filteredOn(line -> line.matches("\\d{4}-\\S+ (info|warning|error) .*"))
                .hasSize(12);
        assertThat(outcome.lines()).anyMatch(line -> line.startsWith("TraceSummary[runId=jul-"));
    }

    private static int first(List<String> lines, String begin) {
        return lines.stream().map(line -> line.startsWith(begin)).toList().indexOf(true);
    }

    @Test
    void failsWhenNothingIsFound() {
        ChildJvm.Outcome demo = run(Map.of("ENABLE_ELASTICSEARCH", "false"));
        assertThat(demo.status()).isEqualTo(1);
        assertThat(demo.lines())
                .contains("Not everything found equals what was logged:")
                .filteredOn(line -> line.endsWith(": nothing was found"))
                .hasSize(3);
    }

    @Test
    void keepsItsServerUntilEnter() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().remove("ES_TEST_URL");
        Process demo = builder.start();
        URI kept = address(line(demo, "Elasticsearch stays up at "));
        assertThat(status(kept)).isEqualTo(200);
        demo.outputWriter().append('\n').close();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
        assertThatThrownBy(() -> status(kept)).isInstanceOf(ConnectException.class);
    }

    private static URI address(String line) {
        return URI.create(line.replaceFirst(".*(http://\\S+).*", "$1"));
    }

    private static String line(Process demo, String begin) throws IOException {
        BufferedReader printed = demo.inputReader();
        List<String> read = new ArrayList<>();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            if (line.startsWith(begin)) {
                return line;
            }
            read.add(line);
        }
        throw new AssertionError(read);
    }

    private static int status(URI server) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) server.resolve("/_cluster/health").toURL().openConnection();
        return connection.getResponseCode();
    }

    private ChildJvm.Outcome run(Map<String, String> environment) {
        return ChildJvm.run(
                Libraries.built().classPath("demo"),
                List.of(),
                List.of(Demo.class.getName()),
                with(environment, "ES_TEST_URL", server.uri().toString()));
    }

    private Map<String, String> environment() {
        return Map.of("ELASTIC_URL", server.uri().toString());
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return all;
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Destrace.elasticsearch.zip=" + System.getProperty("estrace.elasticsearch.zip"),
                "-cp",
                Libraries.built().classPath("demo"),
                Demo.class.getName(),
                "--keep");
    }
}
