// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.core.pipeline.TracePipeline;

/** The pipelines of es-trace in this JVM; apart, because most drivers' JVMs have no es-trace. */
final class Pipelines {
    private Pipelines() {}

    /** Else the last few records would wait for {@code flushInterval}. */
    static void startFlush() {
        TracePipeline.running().forEach(TracePipeline::startFlush);
    }
}
