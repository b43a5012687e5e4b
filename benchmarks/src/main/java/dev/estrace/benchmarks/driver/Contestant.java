// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One row of the table. To add one: its folder in {@code peers}, its configuration in {@code resources/drivers}, a line
 * here.
 *
 * @param name as in the table
 * @param configuration the option by which the framework finds its configuration file
 * @param jars the folders of {@code target/drivers} that make up its class path, its own first
 * @param library the name of the jar whose version the report tells
 * @param window the most records under way when the driver itself neither blocks nor drops, else 0: then it promises to
 *     lose nothing
 * @param start starts the framework; must not be called in a JVM without these jars
 */
public record Contestant(
        String name, String configuration, List<String> jars, String library, int window, Supplier<Driver> start) {
    /** The one that all ratios refer to. */
    public static final String BASE = "logstash-encoder";

    /** Those that send bulk requests to Elasticsearch as es-trace does. */
    public static final Set<String> BULK_PEERS = Set.of("agido", "internetitem", "bulk-ingester");

    private static final int WINDOW = 40_000;

    /** All, in the order of the table. */
    public static final List<Contestant> ALL = List.of(
            logback(BASE, List.of(BASE), "logstash-logback-encoder", 0),
            logback("agido", List.of("agido"), "logback-elasticsearch-appender", WINDOW),
            logback("internetitem", List.of("internetitem"), "logback-elasticsearch-appender", WINDOW),
            logback("bulk-ingester", List.of("bulk-ingester"), "elasticsearch-java", 0),
            logback("opentelemetry", List.of("opentelemetry"), "opentelemetry-logback-appender-1.0", WINDOW),
            logback("loki4j", List.of("loki4j"), "loki-logback-appender", WINDOW),
            logback("es-trace-logback", List.of("es-trace-logback", "es-trace"), "es-trace-logback-appender", 0),
            log4j2("es-trace-log4j2", List.of("es-trace-log4j2", "es-trace"), "es-trace-log4j2-appender", 0));

    /** True when a lost record breaks what the driver promises. */
    public boolean lossless() {
        return window == 0;
    }

    /** True for es-trace's own. */
    public boolean ours() {
        return name.startsWith("es-trace");
    }

    /** The one called {@code name}; throws {@code IllegalArgumentException} when there is none. */
    public static Contestant named(String name) {
        return ALL.stream()
                .filter(contestant -> contestant.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No driver " + name + " among " + names()));
    }

    /** The names of all. */
    public static List<String> names() {
        return ALL.stream().map(Contestant::name).toList();
    }

    private static Contestant logback(String name, List<String> jars, String library, int window) {
        String configuration = "logback.configurationFile=drivers/" + name + ".xml";
        return new Contestant(name, configuration, with(jars, "logback"), library, window, () -> new Slf4jDriver());
    }

    private static Contestant log4j2(String name, List<String> jars, String library, int window) {
        String configuration = "log4j2.configurationFile=drivers/" + name + ".xml";
        return new Contestant(name, configuration, with(jars, "log4j2"), library, window, () -> new Log4jDriver());
    }

    private static List<String> with(List<String> jars, String framework) {
        List<String> all = new ArrayList<>(jars);
        all.add(framework);
        return all;
    }
}
