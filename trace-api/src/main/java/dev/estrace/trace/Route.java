// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import org.jspecify.annotations.Nullable;

/** Says where records go and are looked for. Thread-safe. */
@FunctionalInterface
interface Route {
    /** The pipeline to use now; null when there is none, which is told once. */
    @Nullable
    TracePipeline pipeline();

    /** This route as one run takes it: the same pipeline until that is closed, then whichever comes in its place. */
    default Route lasting() {
        return new LastingRoute(this);
    }
}
