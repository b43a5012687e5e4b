// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.RecordDefaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one appender: the configuration first, then the environment, then defaults. */
final class SettingsReader {
    private final String appender;
    private final Function<String, @Nullable String> environment;
    private final Remarks remarks;
    private final Map<String, String> configured;

    SettingsReader(String appender, Map<String, String> texts, Function<String, @Nullable String> environment) {
        this.appender = appender;
        this.environment = environment;
        this.remarks = new Remarks(appender);
        this.configured = expanded(texts);
    }

    /** Some settings as they are written, without an environment. */
    SettingsReader(Map<String, String> texts, Remarks remarks) {
        this.appender = "";
        this.environment = name -> null;
        this.remarks = remarks;
        this.configured = Map.copyOf(texts);
    }

    TraceSettings read() {
        RecordDefaults defaults = new RecordDefaultsReader(this, remarks).read();
        SamplingSettings sampling = sampling();
        PipelineSettings pipeline = new PipelineReader(this, remarks).read();
        return new TraceSettings(appender, defaults, sampling, pipeline, remarks.warnings(), remarks.refusal());
    }

    private SamplingSettings sampling() {
        return new SamplingSettings(value(Settings.SAMPLE), find(Settings.RATE_LIMIT), runSampling());
    }

    private @Nullable RunSampling runSampling() {
        double ratio = value(Settings.RUN_SAMPLING_RATIO);
        Duration slow = find(Settings.RUN_SAMPLING_SLOW);
        long bytes = value(Settings.RUN_SAMPLING_BYTES);
        return value(Settings.RUN_SAMPLING)
                .map(level -> new RunSampling(level, ratio, slow, bytes))
                .orElse(null);
    }

    private Map<String, String> expanded(Map<String, String> texts) {
        texts.keySet().stream().filter(name -> !Setting.names().contains(name)).forEach(this::tellUnknown);
        Expansion expansion = new Expansion(environment, System::getProperty);
        Map<String, String> expanded = new HashMap<>();
        for (Setting<?> setting : Setting.all()) {
            String text = texts.get(setting.settingName());
            if (text != null) {
                expanded.put(setting.settingName(), expand(expansion, setting, text));
            }
        }
        return expanded;
    }

    private void tellUnknown(String name) {
        String meant =
                NearestName.of(name).map(known -> ", the nearest is " + known).orElse("");
        remarks.warn("\"" + new Given(name, null).shown() + "\" is not a setting" + meant + "; it is ignored");
    }

    private String expand(Expansion expansion, Setting<?> setting, String text) {
        Expansion.Expanded expanded = expansion.expand(text);
        if (expanded.missing() != null) {
            remarks.missing(setting, expanded.missing());
            return setting.isOffIfBad() ? Setting.OFF : expanded.text();
        }
        return expanded.text();
    }

    /** The value that was set and is allowed, else the default. */
    <T> T value(Setting<T> setting) {
        T value = find(setting);
        return value == null ? setting.defaultValue() : value;
    }

    /** The value that was set and is allowed, or null; tells when it is not allowed, and reads it as what then counts. */
    <T> @Nullable T find(Setting<T> setting) {
        Given given = given(setting);
        if (given == null) {
            return null;
        }
        T value = setting.parse(given.text());
        if (value == null) {
            remarks.bad(setting, given);
            return setting.insteadOfBad();
        }
        return value;
    }

    /** The value in use, as it was written. */
    String shown(Setting<?> setting) {
        Given given = given(setting);
        return given == null || setting.parse(given.text()) == null ? setting.defaultText() : given.shown();
    }

    /** Its name, with where it is from. */
    String told(Setting<?> setting) {
        Given given = given(setting);
        return setting + (given == null ? "" : given.origin());
    }

    /** The text of the configuration, else of the environment; null when the setting is not set. */
    @Nullable
    Given given(Setting<?> setting) {
        Given given = configured(setting);
        return given == null ? fromEnvironment(setting) : given;
    }

    /** The text of the configuration, or null. */
    @Nullable
    Given configured(Setting<?> setting) {
        String text = configured.getOrDefault(setting.settingName(), "");
        return text.isBlank() ? null : new Given(text, null);
    }

    private @Nullable Given fromEnvironment(Setting<?> setting) {
        for (String name : setting.environmentNames()) {
            String text = environment.apply(name);
            if (text != null && !text.isBlank()) {
                return new Given(text, name);
            }
        }
        return null;
    }
}
