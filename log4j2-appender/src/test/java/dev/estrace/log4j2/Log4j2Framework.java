// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.Setting;
import dev.estrace.testkit.LogCall;
import dev.estrace.testkit.LoggingFramework;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.jspecify.annotations.Nullable;

/** Log4j2, configured by a {@code log4j2.xml}. */
final class Log4j2Framework implements LoggingFramework {
    private final ToldStatus told = new ToldStatus(Level.WARN);
    private final LoggerContext context = new LoggerContext("contract");
    private @Nullable EsTraceAppender appender;

    @Override
    public String appenderName() {
        return "es";
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
        String attributes = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=\"" + literal(setting.getValue()) + "\"")
                .collect(joining("\n        "));
        return """
                <Configuration status="WARN">
                  <Appenders>
                    <EsTrace name="es"
                        %s/>
                  </Appenders>
                  <Loggers>
                    <Logger name="org.apache.hc" level="OFF"/>
                    <Root level="TRACE">
                      <AppenderRef ref="es"/>
                    </Root>
                  </Loggers>
                </Configuration>
                """.formatted(attributes);
    }

    /** Log4j2 would look up what stands behind a single dollar sign. */
    private static String literal(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("${", "$${");
    }

    @Override
    public String configurationFile() {
        return "log4j2.xml";
    }

    @Override
    public String configurationProperty() {
        return "log4j2.configurationFile";
    }

    @Override
    public void start(Path configuration) {
        told.listen();
        context.start(ConfigurationFactory.getInstance().getConfiguration(context, "contract", configuration.toUri()));
        appender = requireNonNull(context.getConfiguration().getAppender("es"));
    }

    @Override
    public void log(LogCall call) {
        logAndTellNextLine(call);
    }

    @Override
    public StackTraceElement logAndTellNextLine(LogCall call) {
        LogBuilder event = builderOf(call);
        Message message = messageOf(call);
        call.mdc().forEach(ThreadContext::put);
        try {
            event.log(message);
            return new Throwable().getStackTrace()[0];
        } finally {
            ThreadContext.removeAll(call.mdc().keySet());
        }
    }

    private LogBuilder builderOf(LogCall call) {
        LogBuilder event = context.getLogger(call.logger()).atLevel(levelOf(call));
        LogBuilder caused = call.throwable() == null ? event : event.withThrowable(call.throwable());
        return call.markers().isEmpty() ? caused : caused.withMarker(marker(call.markers()));
    }

    private static Message messageOf(LogCall call) {
        Message text = new ParameterizedMessage(call.message(), call.arguments().toArray());
        return call.keyValues().isEmpty() ? text : new TextAndValues(text.getFormattedMessage(), call.keyValues());
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

    private static Marker marker(List<String> names) {
        Marker marker = new MarkerManager.Log4jMarker(names.get(0));
        names.stream().skip(1).map(MarkerManager.Log4jMarker::new).forEach(marker::addParents);
        return marker;
    }

    @Override
    public void stop() {
        context.stop();
        told.forget();
    }

    @Override
    public Counts counts() {
        TraceStats stats = requireNonNull(appender).stats();
        return new Counts(stats.accepted(), stats.stored(), stats.dropped());
    }

    @Override
    public List<String> problems() {
        return told.sentences();
    }

    /** A message of a program's own. */
    private static final class TextAndValues extends MapMessage<TextAndValues, Object> {
        private static final long serialVersionUID = 1;

        private final String text;

        TextAndValues(String text, Map<String, Object> values) {
            super(values);
            this.text = text;
        }

        @Override
        public String getFormattedMessage() {
            return text;
        }
    }
}
