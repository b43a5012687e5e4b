// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.estrace.core.encode.RepeatedContext.Slot;
import dev.estrace.core.exception.ExceptionDetails;
import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends the JSON document of a record to a buffer, on one line: control characters are escaped, so that no value can
 * end a line of a bulk body. Worker thread only.
 */
public final class RecordEncoder {
    /** Recycled buffers would stay with the thread that makes the encoder: one of the application. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private static final Map<TraceField, SerializableString> NAMES = names();

    private static final class Shared {
        private static final SerializableString MEMBERS =
                new SerializedString(ProcessFields.ofThisProcess().asJsonMembers());
    }

    private final Clock clock;
    private final Problems problems;
    private final Masking masking;
    private final FieldValues values;
    private final HostMetrics hostMetrics = new HostMetrics();
    private final RepeatedContext contexts = new RepeatedContext();
    private final TimestampText eventTime = new TimestampText();
    private final TimestampText buildTime = new TimestampText();
    private final RepeatedText logger = new RepeatedText();
    private final RepeatedText threadName = new RepeatedText();
    private final RepeatedText kind = new RepeatedText();
    private Bytes target = new Bytes(0);
    private JsonGenerator json;

    /**
     * @param clock gives {@code created_at}
     * @param counters counts values that do not fit their field, and records that do not keep the rules
     * @param problems is told of patterns that cost too much
     */
    public RecordEncoder(Clock clock, TraceCounters counters, Problems problems) {
        this.clock = clock;
        this.problems = problems;
        this.masking = new Masking(
                pattern -> tellTooCostly("maskPatterns or maskKeys", pattern, "the text is masked as a whole"));
        Derivation derivation =
                new Derivation(pattern -> tellTooCostly("errorCategories", pattern, "it counts as not found"));
        this.values = new FieldValues(counters, masking, derivation);
        this.json = generator();
    }

    private void tellTooCostly(String setting, BoundedPattern pattern, String consequence) {
        problems.tell(
                "pattern " + pattern,
                Severity.WARNING,
                setting + ": the pattern " + pattern + " takes too long on a text of this length; " + consequence);
    }

    /** Looks up what all documents of this process share. May take long: it asks the resolver for the host's name. */
    public static void prepare() {
        Objects.requireNonNull(Shared.MEMBERS);
    }

    /**
     * Appends the record's document, without a line break.
     *
     * @throws RuntimeException when the record can not be encoded; the buffer is then as it was
     */
    public void encode(TraceRecord record, Bytes target) {
        this.target = target;
        int start = target.length();
        boolean complete = false;
        try {
            write(record);
            json.flush();
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!complete) {
                json = generator();
                target.cutTo(start);
            }
        }
    }

    private void write(TraceRecord record) throws IOException {
        masking.turnTo(record);
        json.writeStartObject();
        writeEvent(record);
        String module = ModulePrefix.of(record.message());
        Slot slot = module == null ? contexts.slotOf(record) : null;
        if (slot != null && slot.turnTo(record)) {
            writeRepeated(slot, record);
        } else {
            writeContext(record, module);
        }
        json.writeRaw(Shared.MEMBERS);
        json.writeEndObject();
    }

    private void writeRepeated(Slot slot, TraceRecord record) throws IOException {
        json.flush();
        byte[] members = slot.members();
        if (members != null) {
            target.append(members);
            return;
        }
        int from = target.length();
        writeContext(record, null);
        json.flush();
        boolean worthKeeping = target.length() - from <= RepeatedContext.LONGEST;
        if (worthKeeping && values.isFaultless()) {
            slot.keep(target.copyFrom(from));
        }
    }

    private void writeContext(TraceRecord record, @Nullable String module) throws IOException {
        ExceptionDetails exception = exceptionOf(record);
        values.collect(record, exception, module);
        writeTyped();
        if (exception != null) {
            writeException(exception);
        }
        if (record.isMessageTooLong()) {
            values.cut(TraceField.MESSAGE.fieldName(), record.originalMessageLength());
        }
        writeTexts(TraceField.TAGS, values.tags());
        writeTexts(TraceField.TRUNCATED, values.truncated());
        writeObject(TraceField.METADATA, values.metadata());
        writeObject(TraceField.CUSTOM, values.custom());
    }

    private void writeEvent(TraceRecord record) throws IOException {
        byte[] instant = eventTime.of(record.epochSecond(), record.nano());
        writeAscii(TraceField.TIMESTAMP, instant);
        writeAscii(TraceField.DATETIME, instant);
        Instant now = clock.instant();
        writeAscii(TraceField.CREATED_AT, buildTime.of(now.getEpochSecond(), now.getNano()));
        json.writeRaw(LevelMembers.of(record.level()));
        int maxLength = record.defaults().limits().maxMessageLength();
        writeText(TraceField.MESSAGE, SafeText.of(masking.text(record.message(), maxLength)));
        writeRepeated(TraceField.LOGGER, logger.of(masking.text(record.logger())));
        writeNumber(TraceField.SEQUENCE, record.sequence());
        writeNumber(TraceField.THREAD, record.threadId());
        writeRepeated(TraceField.THREAD_NAME, threadName.of(masking.text(record.threadName())));
        writeRepeated(TraceField.RECORD_KIND, kind.of(record.kind()));
        writeSource(record.source());
        if (record.defaults().inclusion().hostMetrics()) {
            json.writeRaw(hostMetrics.at(now.toEpochMilli()));
        }
    }

    private void writeSource(@Nullable StackTraceElement source) throws IOException {
        if (source == null) {
            return;
        }
        String file = source.getFileName();
        if (file != null) {
            writeText(TraceField.FILENAME, nameInCode(file));
        }
        if (source.getLineNumber() >= 0) {
            writeNumber(TraceField.LINENO, source.getLineNumber());
        }
        writeText(TraceField.FUNCTION, nameInCode(source.getMethodName()));
    }

    /** A program may tell any text for it. */
    private String nameInCode(String name) {
        return SafeText.of(SafeText.cut(masking.text(name), FieldValues.LONGEST_KEY));
    }

    private void writeTyped() throws IOException {
        List<TraceField> fields = values.typedFields();
        for (int i = 0; i < fields.size(); i++) {
            TraceField field = fields.get(i);
            json.writeFieldName(name(field));
            writeValue(values.typed(field));
        }
    }

    private @Nullable ExceptionDetails exceptionOf(TraceRecord record) {
        Throwable throwable = record.throwable();
        return throwable == null
                ? null
                : ExceptionDetails.of(throwable, record.defaults().limits().maxStackTraceLength(), masking::longText);
    }

    private void writeException(ExceptionDetails details) throws IOException {
        writeText(TraceField.EXCEPTION_TYPE, details.type());
        String message = details.message();
        if (message != null) {
            writeText(TraceField.EXCEPTION_MESSAGE, values.bounded(TraceField.EXCEPTION_MESSAGE.fieldName(), message));
        }
        writeText(TraceField.ROOT_CAUSE_TYPE, details.rootCauseType());
        writeText(TraceField.STACK_TRACE, SafeText.of(masking.text(details.stackTrace())));
        if (details.stackTraceCut()) {
            values.cut(TraceField.STACK_TRACE.fieldName(), details.stackTraceLength());
        }
        writeText(TraceField.STACK_HASH, details.stackHash());
        String errorCode = details.errorCode();
        if (errorCode != null && values.typed(TraceField.ERROR_CODE) == null) {
            writeText(TraceField.ERROR_CODE, SafeText.of(errorCode));
        }
    }

    private void writeTexts(TraceField field, Collection<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeFieldName(name(field));
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void writeObject(TraceField field, Map<String, Object> pairs) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        json.writeFieldName(name(field));
        json.writeStartObject();
        for (Map.Entry<String, Object> pair : pairs.entrySet()) {
            json.writeFieldName(pair.getKey());
            writeValue(pair.getValue());
        }
        json.writeEndObject();
    }

    private void writeValue(@Nullable Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Map<?, ?> object) {
            writeObject(object);
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    private void writeObject(Map<?, ?> object) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.writeFieldName(SafeText.of(String.valueOf(member.getKey())));
            writeValue(member.getValue());
        }
        json.writeEndObject();
    }

    private void writeText(TraceField field, String text) throws IOException {
        json.writeFieldName(name(field));
        json.writeString(text);
    }

    private void writeRepeated(TraceField field, SerializableString text) throws IOException {
        json.writeFieldName(name(field));
        json.writeString(text);
    }

    private void writeNumber(TraceField field, long number) throws IOException {
        json.writeFieldName(name(field));
        json.writeNumber(number);
    }

    private void writeAscii(TraceField field, byte[] text) throws IOException {
        json.writeFieldName(name(field));
        json.writeRawUTF8String(text, 0, text.length);
    }

    private static SerializableString name(TraceField field) {
        SerializableString name = NAMES.get(field);
        if (name == null) {
            throw new IllegalStateException("no name for " + field);
        }
        return name;
    }

    private static Map<TraceField, SerializableString> names() {
        Map<TraceField, SerializableString> names = new EnumMap<>(TraceField.class);
        for (TraceField field : TraceField.values()) {
            names.put(field, new SerializedString(field.fieldName()));
        }
        return names;
    }

    private JsonGenerator generator() {
        try {
            return JSON.createGenerator(new ToTarget()).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets one generator serve each batch's buffer in turn. */
    private final class ToTarget extends OutputStream {
        @Override
        public void write(int b) {
            target.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            target.write(source, offset, count);
        }
    }
}
