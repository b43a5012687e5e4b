// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.Setting;
import dev.estrace.testkit.LogCall;
import dev.estrace.testkit.LoggingFramework;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** java.util.logging, configured by a {@code logging.properties}, with SLF4J's MDC. */
final class JulFramework implements LoggingFramework {
    private static final String HANDLER = EsTraceHandler.class.getName();
    private static final PrintStream CONSOLE = System.err;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private @Nullable EsTraceHandler handler;

    @Override
    public String appenderName() {
        return HANDLER;
    }

    @Override
    public List<String> settingNames() {
        return Setting.names();
    }

    @Override
    public List<String> fieldNames() {
        return Stream.of(TraceField.values()).map(TraceField::fieldName).toList();
    }

    @Override
    public List<FieldKey> fieldKeys() {
        return Stream.of(TraceField.values())
                .flatMap(field -> field.mdcKeys().stream()
                        .map(key -> new FieldKey(
                                key, field.fieldName(), field.type().mappingName())))
                .toList();
    }

    @Override
    public boolean hasMarkers() {
        return false;
    }

    @Override
    public String configuration(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.setProperty("handlers", HANDLER);
        properties.setProperty(".level", "ALL");
        properties.setProperty("org.apache.hc.level", "OFF");
        properties.setProperty("java.lang.Runtime.level", "OFF"); // JDK 21 and later log System.exit
        settings.forEach((name, value) -> properties.setProperty(HANDLER + "." + name, value));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public String configurationFile() {
        return "logging.properties";
    }

    @Override
    public String configurationProperty() {
        return "java.util.logging.config.file";
    }

    @Override
    public void start(Path configuration) {
        System.setErr(new PrintStream(told, true, UTF_8));
        System.setProperty(configurationProperty(), configuration.toString());
        try {
            LogManager.getLogManager().readConfiguration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Handler each : Logger.getLogger("").getHandlers()) {
            handler = (EsTraceHandler) each;
        }
    }

    @Override
    public void log(LogCall call) {
        logAndTellNextLine(call);
    }

    @Override
    public StackTraceElement logAndTellNextLine(LogCall call) {
        LogRecord event = eventOf(call);
        call.mdc().forEach(MDC::put);
        try {
            Logger.getLogger(call.logger()).log(event);
            return new Throwable().getStackTrace()[0];
        } finally {
            call.mdc().keySet().forEach(MDC::remove);
        }
    }

    private static LogRecord eventOf(LogCall call) {
        LogRecord event = new LogRecord(levelOf(call), pattern(call));
        event.setLoggerName(call.logger());
        event.setParameters(parameters(call));
        event.setThrown(call.throwable());
        return event;
    }

    private static Object[] parameters(LogCall call) {
        List<Object> parameters = new ArrayList<>(call.arguments());
        if (!call.keyValues().isEmpty()) {
            parameters.add(call.keyValues());
        }
        return parameters.toArray();
    }

    private static Level levelOf(LogCall call) {
        return switch (call.level()) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.SEVERE;
        };
    }

    private static @Nullable String pattern(LogCall call) {
        String pattern = call.message();
        for (int i = 0; i < call.arguments().size() && pattern != null; i++) {
            pattern = pattern.replaceFirst("\\{}", "{" + i + "}");
        }
        return pattern;
    }

    @Override
    public void stop() {
        LogManager.getLogManager().reset();
        System.clearProperty(configurationProperty());
        System.setErr(CONSOLE);
    }

    @Override
    public Counts counts() {
        if (handler == null) {
            throw new IllegalStateException("not started");
        }
        TraceStats stats = handler.stats();
        return new Counts(stats.accepted(), stats.stored(), stats.dropped());
    }

    @Override
    public List<String> problems() {
        return told.toString(UTF_8).lines().toList();
    }
}
