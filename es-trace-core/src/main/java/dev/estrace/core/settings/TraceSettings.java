// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.RecordDefaults;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one appender, read from text. Immutable.
 *
 * <p>A bad tuning value is told in {@code warnings} and its default used. A bad address or credential is told in
 * {@code refusal}: the appender must not send, and counts its records; {@code pipeline.enabled()} is false then.
 *
 * @param appender the appender's name in its configuration
 * @param defaults what its records start from
 * @param sampling which of them are left out on purpose
 * @param pipeline what happens to them behind the queue
 * @param warnings sentences for the framework's own channel, in the order of the settings
 * @param refusal why the appender must not send, or null
 */
public record TraceSettings(
        String appender,
        RecordDefaults defaults,
        SamplingSettings sampling,
        PipelineSettings pipeline,
        List<String> warnings,
        @Nullable String refusal) {
    /** Keeps its own copy of the list. */
    public TraceSettings {
        warnings = List.copyOf(warnings);
    }

    /** Reads what was set, with the process's environment for what was not. Never throws. */
    public static TraceSettings read(String appender, Map<String, String> texts) {
        return read(appender, texts, System::getenv);
    }

    /**
     * Reads what was set, with an environment for what was not. Never throws.
     *
     * @param texts by the names of {@link Setting#names()}; an empty text means not set
     * @param environment the value of an environment variable, null when it is not set
     */
    public static TraceSettings read(
            String appender, Map<String, String> texts, Function<String, @Nullable String> environment) {
        return new SettingsReader(appender, texts, environment).read();
    }

    /**
     * Starts settings in code, under the names that configuration files use.
     *
     * @param appender the name that problems are told under
     */
    public static TraceSettingsBuilder builder(String appender) {
        return new TraceSettingsBuilder(appender);
    }
}
