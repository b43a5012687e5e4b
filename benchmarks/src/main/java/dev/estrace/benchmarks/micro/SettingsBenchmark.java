// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import dev.estrace.core.settings.TraceSettings;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Texts of a configuration file to settings. */
@State(Scope.Thread)
public class SettingsBenchmark {
    private final Map<String, String> few = Map.of("hosts", "http://localhost:9200", "team", "ml-platform");
    private final Map<String, String> many = Map.ofEntries(
            Map.entry("hosts", "https://one.example.org:9200,https://two.example.org:9200"),
            Map.entry("apiKey", "VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw=="),
            Map.entry("index", "traces-%{genops.team}-%{yyyy.MM.dd}"),
            Map.entry("batchBytes", "2MB"),
            Map.entry("flushInterval", "500ms"),
            Map.entry("queueBytes", "64MB"),
            Map.entry("whenFull", "block"),
            Map.entry("backoff", "100ms-60s"),
            Map.entry("retention", "30d"),
            Map.entry("exportMode", "hybrid"),
            Map.entry("maskKeys", "password,authorization,*_token"),
            Map.entry("slowThresholds", "1s=slow,10s=very-slow"));

    /** As most configurations are. */
    @Benchmark
    public TraceSettings few() {
        return read(few);
    }

    /** A dozen of them, with patterns, sizes and durations. */
    @Benchmark
    public TraceSettings many() {
        return read(many);
    }

    private static TraceSettings read(Map<String, String> texts) {
        return TraceSettings.read("es", texts, name -> null);
    }
}
