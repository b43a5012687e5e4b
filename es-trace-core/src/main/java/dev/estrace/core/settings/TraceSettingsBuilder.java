// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects settings in code, as the texts that a configuration file would hold. Not thread-safe. */
public final class TraceSettingsBuilder {
    private final String appender;
    private final Map<String, String> texts = new LinkedHashMap<>();

    TraceSettingsBuilder(String appender) {
        this.appender = appender;
    }

    /**
     * Sets one value, in place of what was set before.
     *
     * @param name one of {@link Setting#names()}; any other is told in {@link TraceSettings#warnings()}
     * @param text the value as in a configuration file, such as {@code 2s} or {@code 16MB}
     */
    public TraceSettingsBuilder set(String name, String text) {
        texts.put(name, text);
        return this;
    }

    /** Reads what was set, with the process's environment for what was not. Never throws. */
    public TraceSettings build() {
        return TraceSettings.read(appender, texts);
    }
}
