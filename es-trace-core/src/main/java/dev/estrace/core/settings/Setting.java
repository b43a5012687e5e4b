// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name, what it allows, its default and what it means. Immutable.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
    /** What a bad value does. */
    enum Kind {
        /** It is told, and the default used. */
        TUNING,
        /** It keeps the appender from sending. */
        ACCESS,
        /** As {@link #ACCESS}, and no sentence shows it: it is a secret, or one may have been written there. */
        SECRET
    }

    private final Kind kind;
    private final String name;
    private final Syntax<T> syntax;
    private final String defaultText;
    private final String meaning;
    private final List<String> environmentNames;

    Setting(
            Kind kind,
            String name,
            Syntax<T> syntax,
            String defaultText,
            String meaning,
            String... wellKnownEnvironmentNames) {
        this.kind = kind;
        this.name = name;
        this.syntax = syntax;
        this.defaultText = defaultText;
        this.meaning = meaning;
        this.environmentNames = Stream.concat(Stream.of(wellKnownEnvironmentNames), Stream.of(ownEnvironmentName(name)))
                .toList();
    }

    /** The names of all settings, in the order of the documentation. */
    public static List<String> names() {
        return all().stream().map(Setting::settingName).toList();
    }

    /** All settings, in the order of the documentation. */
    public static List<Setting<?>> all() {
        return Settings.all();
    }

    private static String ownEnvironmentName(String name) {
        return "ES_TRACE_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** The name in every configuration file, in the builder and in the documentation. */
    public String settingName() {
        return name;
    }

    /** Environment variables that give the value when the setting is not set; the first that is set counts. */
    public List<String> environmentNames() {
        return environmentNames;
    }

    /** The value when nothing is set, as it would be written; empty when there is none. */
    public String defaultText() {
        return defaultText;
    }

    /** What a value may be, as the end of a sentence that begins with "must be". */
    public String allowed() {
        return syntax.allowed();
    }

    /** What the setting does. */
    public String meaning() {
        return meaning;
    }

    /** Whether the value must never be shown. */
    public boolean secret() {
        return kind == Kind.SECRET;
    }

    boolean keepsFromSending() {
        return kind != Kind.TUNING;
    }

    @Nullable
    T parse(String text) {
        return syntax.parse(text);
    }

    /** The part of a text that is not allowed. */
    String offence(String text) {
        return syntax.offence().apply(text);
    }

    T defaultValue() {
        return Objects.requireNonNull(parse(defaultText), name);
    }

    @Override
    public String toString() {
        return name;
    }
}
