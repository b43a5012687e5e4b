// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what documents of gateways' requests say in place of a line of a log. Worker thread only. */
final class MetricsMembers {
    private final FieldValues values;
    private final Masking masking;
    private final MemberWriter members;
    private final TimestampText time = new TimestampText();

    MetricsMembers(FieldValues values, Masking masking, MemberWriter members) {
        this.values = values;
        this.masking = masking;
        this.members = members;
    }

    /** Leaves tags, metadata and the like in the values: what can not be shown as it is goes there too. */
    void write(TraceRecord record, RequestMetrics metrics) {
        values.collect(record, null, null);
        byte[] instant = time.of(record.epochSecond(), record.nano());
        members.encoded(MetricsField.TIMESTAMP, instant);
        members.encoded(TraceField.TIMESTAMP, instant);
        members.number(TraceField.SEQUENCE, record.sequence());
        members.text(TraceField.RECORD_KIND, record.kind());
        for (Map.Entry<MetricsField, Object> value : metrics.values().entrySet()) {
            write(value.getKey(), value.getValue());
        }
        writeContext();
    }

    private void write(MetricsField field, Object value) {
        Object shown = shown(field, value);
        if (shown != null) {
            members.value(field, shown);
        }
    }

    /** Null for what takes the place of a number: it goes to metadata. */
    private @Nullable Object shown(MetricsField field, Object value) {
        if (value instanceof String text) {
            return hides(field) ? Masking.MASK : values.bounded(field.fieldName(), text);
        }
        Object shown = hides(field) ? Masking.MASK : masking.scalar(value);
        if (shown instanceof String) {
            values.putFree(field.fieldName(), shown);
            return null;
        }
        return shown;
    }

    private boolean hides(MetricsField field) {
        return masking.hides(field.fieldName()) || field.aliases().stream().anyMatch(masking::hides);
    }

    private void writeContext() {
        for (TraceField field : values.typedFields()) {
            if (MetricsField.context().contains(field)) {
                members.value(field, values.typed(field));
            }
        }
    }
}
