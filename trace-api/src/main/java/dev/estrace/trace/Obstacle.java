// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.settings.TraceSettings;
import org.jspecify.annotations.Nullable;

/** Why nothing is sent and nothing can be looked up, in a sentence. */
final class Obstacle {
    private Obstacle() {}

    /** Null when there is none. */
    static @Nullable String to(@Nullable TracePipeline pipeline) {
        if (pipeline == null) {
            return "no appender of es-trace is running, none of " + String.join(", ", EnvironmentPipeline.variables())
                    + " is set; Trace.using(settings) says where";
        }
        return isSwitchedOff(pipeline)
                ? pipeline.name() + ": switched off by the setting enabled"
                : pipeline.settings().refusal();
    }

    private static boolean isSwitchedOff(TracePipeline pipeline) {
        TraceSettings settings = pipeline.settings();
        return settings.refusal() == null && !settings.pipeline().enabled();
    }
}
