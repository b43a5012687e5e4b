// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import org.jspecify.annotations.Nullable;

/** Keeps to one pipeline while it runs, so that a run that outlives a reload of its appender goes on. Thread-safe. */
final class LastingRoute implements Route {
    private final Route route;
    private volatile @Nullable TracePipeline chosen;

    LastingRoute(Route route) {
        this.route = route;
    }

    @Override
    public @Nullable TracePipeline pipeline() {
        TracePipeline current = chosen;
        if (current == null || !isLasting(current)) {
            current = route.pipeline();
            chosen = current;
        }
        return current;
    }

    private static boolean isLasting(TracePipeline pipeline) {
        return Obstacle.isSwitchedOff(pipeline) || TracePipeline.running().contains(pipeline);
    }

    @Override
    public Route lasting() {
        return this;
    }
}
