// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.Setting;
import dev.estrace.testkit.LogCall;
import dev.estrace.testkit.LoggingFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Logback, configured by a {@code logback.xml}, called through SLF4J. */
final class LogbackFramework implements LoggingFramework {
    private final LoggerContext context = new LoggerContext();
    private EsTraceAppender appender = new EsTraceAppender();

    LogbackFramework() {
        context.setMDCAdapter(MDC.getMDCAdapter());
    }

    @Override
    public String appenderName() {
        return "ES";
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
        return true;
    }

    @Override
    public String configuration(Map<String, String> settings) {
        String elements = settings.entrySet().stream()
                .map(setting -> "<%1$s>%2$s</%1$s>".formatted(setting.getKey(), literal(setting.getValue())))
                .collect(joining("\n    "));
        return """
                <configuration>
                  <property name="dollar" value="$"/>
                  <logger name="org.apache.hc" level="OFF"/>
                  <appender name="ES" class="dev.estrace.logback.EsTraceAppender">
                    %s
                  </appender>
                  <root level="TRACE">
                    <appender-ref ref="ES"/>
                  </root>
                </configuration>
                """.formatted(elements);
    }

    /** Logback would replace what stands behind a bare dollar sign. */
    private static String literal(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "${dollar}");
    }

    @Override
    public String configurationFile() {
        return "logback.xml";
    }

    @Override
    public String configurationProperty() {
        return "logback.configurationFile";
    }

    @Override
    public void start(Path configuration) {
        context.start();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(configuration.toFile());
        } catch (JoranException e) {
            throw new IllegalArgumentException(e);
        }
        appender = (EsTraceAppender)
                requireNonNull(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("ES"));
    }

    @Override
    public void log(LogCall call) {
        logAndTellNextLine(call);
    }

    @Override
    public StackTraceElement logAndTellNextLine(LogCall call) {
        LoggingEventBuilder event = eventOf(call).setCause(call.throwable());
        call.mdc().forEach(MDC::put);
        try {
            event.log(call.message());
            return new Throwable().getStackTrace()[0];
        } finally {
            call.mdc().keySet().forEach(MDC::remove);
        }
    }

    private LoggingEventBuilder eventOf(LogCall call) {
        LoggingEventBuilder event = context.getLogger(call.logger()).atLevel(levelOf(call));
        for (Object argument : call.arguments()) {
            event = event.addArgument(argument);
        }
        for (Map.Entry<String, @Nullable Object> pair : call.keyValues().entrySet()) {
            event = event.addKeyValue(pair.getKey(), pair.getValue());
        }
        return call.markers().isEmpty() ? event : event.addMarker(marker(call.markers()));
    }

    private static Level levelOf(LogCall call) {
        return switch (call.level()) {
            case TRACE -> Level.TRACE;
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }

    @SuppressWarnings("deprecation") // SLF4J advises against nesting, and programs nest
    private static Marker marker(List<String> names) {
        Marker marker = MarkerFactory.getDetachedMarker(names.get(0));
        names.stream().skip(1).map(MarkerFactory::getDetachedMarker).forEach(marker::add);
        return marker;
    }

    @Override
    public void stop() {
        context.stop();
    }

    @Override
    public Counts counts() {
        TraceStats stats = appender.stats();
        return new Counts(stats.accepted(), stats.stored(), stats.dropped());
    }

    @Override
    public List<String> problems() {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getLevel() >= Status.WARN)
                .map(Status::getMessage)
                .toList();
    }
}
