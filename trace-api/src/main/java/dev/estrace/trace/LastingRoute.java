// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to one pipeline until it is closed, so that a run that outlives a reload of its appender goes on. Thread-safe.
 */
final class LastingRoute implements Route {
    private final Route route;
    private volatile @Nullable TracePipeline chosen;

    LastingRoute(Route route) {
        this.route = route;
    }

    @Override
    public @Nullable TracePipeline pipeline() {
        TracePipeline current = chosen;
        if (current == null || !current.isOpen()) {
            current = route.pipeline();
            chosen = current;
        }
        return current;
    }

    @Override
    public Route lasting() {
        return this;
    }
}
