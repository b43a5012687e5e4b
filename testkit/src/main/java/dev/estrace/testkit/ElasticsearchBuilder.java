// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How a node, or each node of a cluster, is to run. Not thread-safe.
 *
 * @param <T> what is started
 */
public final class ElasticsearchBuilder<T> {
    private final Function<NodeSettings, T> start;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private String heap = "384m";
    private boolean tuned = true;

    ElasticsearchBuilder(Function<NodeSettings, T> start) {
        this.start = start;
    }

    /** Adds a line to {@code elasticsearch.yml}, or replaces one of ours. */
    public ElasticsearchBuilder<T> setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The JVM's heap, fixed, as in {@code -Xmx}; 384m by default. */
    public ElasticsearchBuilder<T> heap(String size) {
        heap = size;
        return this;
    }

    /** Runs the JVM as Elasticsearch ships it; by default it is tuned to start fast and stay small. */
    public ElasticsearchBuilder<T> untuned() {
        tuned = false;
        return this;
    }

    /**
     * Starts what is to be built and waits until it answers, for 180 s at most.
     *
     * @throws IllegalStateException with the end of the server's log when it exits or takes longer, or saying where a
     *     zip was looked for when there is none
     */
    public T start() {
        return start.apply(new NodeSettings(settings, heap, tuned));
    }
}
