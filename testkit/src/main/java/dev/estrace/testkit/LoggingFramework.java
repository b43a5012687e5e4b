// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A logging framework whose one appender is the adapter under test, in the words of the contract. */
public interface LoggingFramework {
    /**
     * A key that fills a field.
     *
     * @param key in MDC or key-values
     * @param field the document's member
     * @param type how Elasticsearch maps it, such as {@code keyword}
     */
    record FieldKey(String key, String field, String type) {}

    /** How the appender's records are counted. */
    record Counts(long accepted, long stored, long dropped) {}

    /** The appender's name in {@link #configuration}, as its problems name it. */
    String appenderName();

    /** The names of all settings that the library knows. */
    List<String> settingNames();

    /** The names of all fields that a document may have at its top level. */
    List<String> fieldNames();

    /** Every key that fills a field. */
    List<FieldKey> fieldKeys();

    /** Whether a log call can carry markers. */
    boolean hasMarkers();

    /**
     * A configuration file in the framework's own format: every record of every logger goes to the adapter alone.
     *
     * @param settings the appender must see these texts as they are, whatever the format would make of them
     */
    String configuration(Map<String, String> settings);

    /** The usual name of such a file. */
    String configurationFile();

    /** The system property that names the configuration file at the start of a JVM. */
    String configurationProperty();

    /** Starts the framework from a file that holds {@link #configuration}. */
    void start(Path configuration);

    /** Logs in the way of the framework, on the calling thread. */
    void log(LogCall call);

    /** Logs as {@link #log} does, and tells the line of code after the one that did, as the JDK sees it. */
    StackTraceElement logAndTellNextLine(LogCall call);

    /** Stops the framework in order; does nothing when it is not running. */
    void stop();

    /** What has become of the records since the start. */
    Counts counts();

    /** What the framework's own channel was told since the start, warnings and above, oldest first. */
    List<String> problems();
}
