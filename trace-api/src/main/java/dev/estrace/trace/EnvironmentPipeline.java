// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.settings.Setting;
import dev.estrace.core.settings.TraceSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pipeline that the environment asks for, started on first use; ends with the process. Thread-safe. */
final class EnvironmentPipeline {
    private static final Set<String> DECIDING = Set.of("hosts", "cloudId", "enabled");

    private final Function<String, @Nullable String> environment;
    private final Notices notices;
    private @Nullable TracePipeline pipeline;
    private boolean decided;

    EnvironmentPipeline(Function<String, @Nullable String> environment, Notices notices) {
        this.environment = environment;
        this.notices = notices;
    }

    /** Null when no address and no switch is set. */
    synchronized @Nullable TracePipeline get() {
        if (!decided) {
            decided = true;
            pipeline = isAsked() ? start() : null;
        }
        return pipeline;
    }

    synchronized boolean is(TracePipeline other) {
        return pipeline == other;
    }

    /** The variables of which one is enough. */
    static List<String> variables() {
        return Setting.all().stream()
                .filter(setting -> DECIDING.contains(setting.settingName()))
                .flatMap(setting -> setting.environmentNames().stream())
                .toList();
    }

    private boolean isAsked() {
        return variables().stream().map(environment).anyMatch(value -> value != null && !value.isBlank());
    }

    private TracePipeline start() {
        return TracePipeline.start(TraceSettings.read("environment", Map.of(), environment), notices);
    }
}
