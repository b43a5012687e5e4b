// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.encode.RepeatedContext.Slot;
import dev.estrace.core.exception.ExceptionDetails;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appends the JSON document of a record to a buffer, on one line: control characters are escaped, so that no value can
 * end a line of a bulk body. Worker thread only.
 */
public final class RecordEncoder {
    private final Clock clock;
    private final Searches searches;
    private final Masking masking;
    private final FieldValues values;
    private final HostMetrics hostMetrics = new HostMetrics();
    private final RepeatedContext contexts = new RepeatedContext();
    private final TimestampText eventTime = new TimestampText();
    private final TimestampText buildTime = new TimestampText();
    private final RepeatedText logger = new RepeatedText();
    private final SharedMembers shared = new SharedMembers();
    private final MemberWriter members = new MemberWriter();
    private final MetricsMembers metricsMembers;

    /** Without types for free keys. */
    public RecordEncoder(Clock clock, TraceCounters counters, Problems problems) {
        this(Map.of(), clock, counters, problems);
    }

    /**
     * @param typedAttributes free keys that have a type of their own: {@code attributes} holds them beside the others
     * @param clock gives {@code created_at}
     * @param counters counts values that do not fit their field, and records that do not keep the rules
     * @param problems is told of patterns that cost too much
     */
    public RecordEncoder(
            Map<String, FieldType> typedAttributes, Clock clock, TraceCounters counters, Problems problems) {
        this.clock = clock;
        this.searches = new Searches(problems);
        this.masking = new Masking(searches);
        this.values = new FieldValues(counters, masking, new Derivation(searches), new Attributes(typedAttributes));
        this.metricsMembers = new MetricsMembers(values, masking, members);
    }

    /** Looks up what all documents of this process share. May take long: it asks the resolver for the host's name. */
    public static void prepare() {
        SharedMembers.prepare();
    }

    /** What documents show of a field or a free key, masked as they are. */
    public FieldText textOf(String name) {
        return new FieldText(name, masking);
    }

    /**
     * Appends the record's document, without a line break.
     *
     * @throws RuntimeException when the record can not be encoded; the buffer is then as it was
     */
    public void encode(TraceRecord record, Bytes target) {
        int start = target.length();
        boolean complete = false;
        try {
            members.begin(target);
            write(record, target);
            members.end();
            complete = true;
        } finally {
            if (!complete) {
                target.cutTo(start);
            }
        }
    }

    private void write(TraceRecord record, Bytes target) {
        searches.renew();
        masking.turnTo(record);
        RequestMetrics metrics = record.metrics();
        if (metrics == null) {
            writeLine(record, target);
        } else {
            metricsMembers.write(record, metrics);
            writeFree();
        }
        members.raw(shared.of(record.defaults().masks(), masking));
    }

    private void writeLine(TraceRecord record, Bytes target) {
        writeEvent(record);
        String module = ModulePrefix.of(record.message());
        Slot slot = module == null ? contexts.slotOf(record) : null;
        if (slot != null && slot.turnTo(record)) {
            writeRepeated(slot, record, target);
        } else {
            writeContext(record, module);
        }
    }

    private void writeRepeated(Slot slot, TraceRecord record, Bytes target) {
        byte[] known = slot.members();
        if (known != null) {
            members.raw(known);
            return;
        }
        int from = target.length();
        writeContext(record, null);
        boolean worthKeeping = target.length() - from <= RepeatedContext.LONGEST;
        if (worthKeeping && values.isFaultless()) {
            slot.keep(target.copyFrom(from));
        }
    }

    private void writeContext(TraceRecord record, @Nullable String module) {
        writeOrigin(record);
        ExceptionDetails exception = exceptionOf(record);
        values.collect(record, exception, module);
        writeTyped();
        if (exception != null) {
            writeException(exception, record.defaults().limits().maxMessageLength());
        }
        if (record.isMessageTooLong()) {
            values.cut(TraceField.MESSAGE.fieldName(), record.originalMessageLength());
        }
        writeFree();
        members.attributes(values.attributes());
    }

    private void writeFree() {
        values.noteLengths();
        members.texts(TraceField.TAGS, values.tags());
        members.texts(TraceField.TRUNCATED, values.truncated());
        members.object(TraceField.METADATA, values.metadata());
        members.object(TraceField.CUSTOM, values.custom());
    }

    private void writeEvent(TraceRecord record) {
        byte[] instant = eventTime.of(record.epochSecond(), record.nano());
        members.encoded(TraceField.TIMESTAMP, instant);
        members.encoded(TraceField.DATETIME, instant);
        Instant now = clock.instant();
        members.encoded(TraceField.CREATED_AT, buildTime.of(now.getEpochSecond(), now.getNano()));
        members.raw(LevelMembers.of(record.level()));
        members.text(TraceField.MESSAGE, messageOf(record));
        members.encoded(TraceField.LOGGER, logger.of(masking.name(TraceField.LOGGER, record.logger())));
        members.number(TraceField.SEQUENCE, record.sequence());
        writeSource(record.source());
        if (record.defaults().inclusion().hostMetrics()) {
            members.raw(hostMetrics.at(now.toEpochMilli()));
        }
    }

    private void writeOrigin(TraceRecord record) {
        members.number(TraceField.THREAD, record.threadId());
        members.text(TraceField.THREAD_NAME, masking.name(TraceField.THREAD_NAME, record.threadName()));
        members.text(TraceField.RECORD_KIND, record.kind());
    }

    private String messageOf(TraceRecord record) {
        int maxLength = record.defaults().limits().maxMessageLength();
        return masking.hides(TraceField.MESSAGE) ? Masking.MASK : masking.text(record.message(), maxLength);
    }

    private void writeSource(@Nullable StackTraceElement source) {
        if (source == null) {
            return;
        }
        String file = source.getFileName();
        if (file != null) {
            members.text(TraceField.FILENAME, nameInCode(TraceField.FILENAME, file));
        }
        if (source.getLineNumber() >= 0) {
            members.number(TraceField.LINENO, source.getLineNumber());
        }
        members.text(TraceField.FUNCTION, nameInCode(TraceField.FUNCTION, source.getMethodName()));
    }

    /** A program may tell any text for it. */
    private String nameInCode(TraceField field, String name) {
        return SafeText.of(SafeText.cut(masking.name(field, name), StorableValues.LONGEST_KEY));
    }

    private void writeTyped() {
        List<TraceField> fields = values.typedFields();
        for (int i = 0; i < fields.size(); i++) {
            TraceField field = fields.get(i);
            members.value(field, values.typed(field));
        }
    }

    private @Nullable ExceptionDetails exceptionOf(TraceRecord record) {
        Throwable throwable = record.throwable();
        if (throwable == null) {
            return null;
        }
        int maxLength = record.defaults().limits().maxStackTraceLength();
        return ExceptionDetails.of(throwable, maxLength, text -> masking.text(text, longest(record)));
    }

    /** Of a longer text the rest would be cut anyway, and needs not be searched. */
    private static int longest(TraceRecord record) {
        RecordDefaults.Limits limits = record.defaults().limits();
        return record.defaults().masks().isEmpty()
                ? Integer.MAX_VALUE
                : Math.max(limits.maxMessageLength(), limits.maxStackTraceLength()) + 1;
    }

    private void writeException(ExceptionDetails details, int maxMessageLength) {
        writeShown(TraceField.EXCEPTION_TYPE, details.type());
        String message = details.message();
        if (message != null) {
            writeShown(TraceField.EXCEPTION_MESSAGE, message);
            if (details.messageLength() > maxMessageLength) {
                values.cut(TraceField.EXCEPTION_MESSAGE.fieldName(), details.messageLength());
            }
        }
        writeShown(TraceField.ROOT_CAUSE_TYPE, details.rootCauseType());
        writeStackTrace(details);
        members.text(TraceField.STACK_HASH, details.stackHash());
        String errorCode = details.errorCode();
        if (errorCode != null && values.typed(TraceField.ERROR_CODE) == null) {
            writeShown(TraceField.ERROR_CODE, errorCode);
        }
    }

    private void writeStackTrace(ExceptionDetails details) {
        String shown = masking.hides(TraceField.STACK_TRACE) ? Masking.MASK : masking.text(details.stackTrace());
        members.text(TraceField.STACK_TRACE, shown);
        if (details.stackTraceCut()) {
            values.cut(TraceField.STACK_TRACE.fieldName(), details.stackTraceLength());
        }
    }

    private void writeShown(TraceField field, String text) {
        members.text(field, values.shownIn(field, text));
    }
}
