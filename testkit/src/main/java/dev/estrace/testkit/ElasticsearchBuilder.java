// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a node, or each node of a cluster, is to run. Not thread-safe.
 *
 * @param <T> what is started
 */
public final class ElasticsearchBuilder<T> {
    private final Function<NodeSettings, T> start;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private ServerRelease release = ServerRelease.configured();
    private String heap = "384m";
    private boolean tuned = true;
    private boolean supplemented;
    private @Nullable ServerSecurity security;

    ElasticsearchBuilder(Function<NodeSettings, T> start) {
        this.start = start;
    }

    /** What to run; {@link ServerRelease#configured()} by default. */
    public ElasticsearchBuilder<T> release(ServerRelease other) {
        release = other;
        return this;
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
     * Gives the server what the small one of the zip lacks for API keys, and the index settings
     * {@code index.lifecycle.name} and {@code index.lifecycle.rollover_alias}, which it then takes and ignores. Compiles a
     * plugin when first used on a machine, for which the JDK must have {@code javac}. Only for Elasticsearch from 8 on.
     */
    public ElasticsearchBuilder<T> supplemented() {
        supplemented = true;
        return this;
    }

    /** Lets in by TLS only, and only who may; {@link #supplemented()} too. By default everybody may do everything. */
    public ElasticsearchBuilder<T> secured(ServerSecurity how) {
        security = how;
        return supplemented();
    }

    /**
     * Starts what is to be built and waits until it answers, for 180 s at most.
     *
     * @throws IllegalStateException with the end of the server's log when it exits or takes longer, or saying
     *     what is missing, see {@link ServerRelease#obstacle()}
     */
    public T start() {
        return start.apply(new NodeSettings(release, settings, heap, tuned, supplemented, security));
    }
}
