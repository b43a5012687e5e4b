// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.examples.JulExample;
import dev.estrace.examples.Log4j2Example;
import dev.estrace.examples.LogbackExample;
import java.util.Locale;

/** A logging framework and the example that logs through it. */
enum Framework {
    LOGBACK("Logback", LogbackExample.class, "logback.configurationFile", "logback.xml"),
    LOG4J2("Log4j2", Log4j2Example.class, "log4j2.configurationFile", "log4j2.xml"),
    JUL("java.util.logging", JulExample.class, "java.util.logging.config.file", "logging.properties");

    private final String title;
    private final Class<?> example;
    private final String configurationProperty;
    private final String configuration;

    Framework(String title, Class<?> example, String configurationProperty, String configuration) {
        this.title = title;
        this.example = example;
        this.configurationProperty = configurationProperty;
        this.configuration = configuration;
    }

    /** As it calls itself. */
    String title() {
        return title;
    }

    /** The program that logs one run. */
    Class<?> example() {
        return example;
    }

    /** The system property that names the configuration file. */
    String configurationProperty() {
        return configurationProperty;
    }

    /** The example's configuration file, beside its class. */
    String configuration() {
        return configuration;
    }

    /** Short, as in the name of its folder of jars. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
