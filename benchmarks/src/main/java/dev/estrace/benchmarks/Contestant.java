// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One row of the table. To add one: its jars in the pom, its configuration in {@code resources/drivers}, a line here.
 *
 * @param name as in the table
 * @param configuration the option by which the framework finds its configuration file
 * @param jars the folders of {@code target/drivers} that make up its class path
 * @param lossless whether it promises to lose nothing: then a lost record fails the run
 * @param window the most records under way when the driver itself neither blocks nor drops, else 0
 * @param start starts the framework; must not be called in a JVM without these jars
 */
public record Contestant(
        String name, String configuration, List<String> jars, boolean lossless, int window, Supplier<Driver> start) {

    /** The first is the one that all ratios refer to. */
    static final List<Contestant> ALL = List.of(
            logback("logstash-encoder", List.of("logstash-encoder"), true, 0),
            logback("agido", List.of("agido"), false, 40_000),
            logback("es-trace-logback", List.of("es-trace", "es-trace-logback"), true, 0),
            log4j2("es-trace-log4j2", List.of("es-trace", "es-trace-log4j2")));

    /** The one of this name; {@link IllegalArgumentException} where there is none. */
    public static Contestant named(String name) {
        return ALL.stream()
                .filter(contestant -> contestant.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No driver " + name + " among " + names()));
    }

    static List<String> names() {
        return ALL.stream().map(Contestant::name).toList();
    }

    private static Contestant logback(String name, List<String> jars, boolean lossless, int window) {
        List<String> all = new ArrayList<>(jars);
        all.add("logback");
        String configuration = "logback.configurationFile=drivers/" + name + ".xml";
        return new Contestant(name, configuration, all, lossless, window, () -> new Slf4jDriver());
    }

    private static Contestant log4j2(String name, List<String> jars) {
        String configuration = "log4j2.configurationFile=drivers/" + name + ".xml";
        return new Contestant(name, configuration, jars, true, 0, () -> new Log4jDriver());
    }
}
