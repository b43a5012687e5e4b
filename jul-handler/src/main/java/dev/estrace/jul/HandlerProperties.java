// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.settings.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** What {@code logging.properties} says of one class of handlers. */
final class HandlerProperties {
    private static final Set<String> OF_EVERY_HANDLER = Set.of("level", "filter");

    private final Class<?> handler;
    private final Consumer<String> problems;

    /** @param problems is told each bad value, in one sentence */
    HandlerProperties(Class<?> handler, Consumer<String> problems) {
        this.handler = handler;
        this.problems = problems;
    }

    /** The level from which on records are taken; all when none is given. */
    Level level() {
        String level = value("level");
        try {
            return level == null ? Level.ALL : Level.parse(level);
        } catch (IllegalArgumentException notALevel) {
            problems.accept("level \"" + level + "\" must be a level such as INFO or 800; the default ALL is used");
            return Level.ALL;
        }
    }

    /** The filter, or null when none is given. */
    @Nullable
    Filter filter() {
        String filter = value("filter");
        try {
            return filter == null ? null : newFilter(filter);
        } catch (ReflectiveOperationException | ClassCastException | LinkageError notAFilter) {
            problems.accept("filter \"" + filter + "\" must be a java.util.logging.Filter with a constructor that takes"
                    + " nothing (" + notAFilter + "); no filter is used");
            return null;
        }
    }

    private Filter newFilter(String className) throws ReflectiveOperationException {
        Class<?> filter = Class.forName(className, true, handler.getClassLoader());
        return (Filter) filter.getDeclaredConstructor().newInstance();
    }

    /** Every setting that is given, and every other key with the handler's prefix, which core names as unknown. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        Setting.names().forEach(name -> put(settings, name));
        ConfigurationFile.keysAfter(handler.getName() + ".").stream()
                .filter(name -> !OF_EVERY_HANDLER.contains(name))
                .forEach(name -> put(settings, name));
        return settings;
    }

    /** Whether the handler is named or described there: then no setters come after. */
    boolean areGiven() {
        String handlers = LogManager.getLogManager().getProperty("handlers");
        boolean named = handlers != null && List.of(handlers.split("[,\\s]+")).contains(handler.getName());
        return named || !settings().isEmpty() || OF_EVERY_HANDLER.stream().anyMatch(name -> value(name) != null);
    }

    private void put(Map<String, String> settings, String name) {
        String value = LogManager.getLogManager().getProperty(handler.getName() + "." + name);
        if (value != null) {
            settings.put(name, value);
        }
    }

    private @Nullable String value(String name) {
        String value = LogManager.getLogManager().getProperty(handler.getName() + "." + name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
