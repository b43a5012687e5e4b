// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.bulk.Label;
import dev.estrace.core.index.IndexName;
import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.IndexPattern;
import java.util.EnumMap;
import java.util.Map;

/** Where records of one form go: nothing is made anew for a record that goes where the last one went. Worker only. */
final class Address {
    private final IndexName names;
    private final Map<TraceLevel, Label> labels = new EnumMap<>(TraceLevel.class);
    private String index = "";
    private byte[] indexBytes = {};

    Address(IndexPattern pattern) {
        this.names = new IndexName(pattern);
    }

    /** Goes over to the next record. */
    void turnTo(TraceRecord record) {
        String name = names.of(record.epochSecond());
        if (!name.equals(index)) {
            index = name;
            indexBytes = name.getBytes(UTF_8);
            labels.clear();
        }
    }

    /** The index of the record, for its action line. */
    byte[] index() {
        return indexBytes;
    }

    /** What a batch is to know of the record. */
    Label label(TraceRecord record) {
        Receipt receipt = record.receipt();
        return receipt == null ? sharedLabel(record.level()) : Label.awaited(index, record.level(), receipt);
    }

    private Label sharedLabel(TraceLevel level) {
        Label label = labels.get(level);
        if (label == null) {
            label = Label.of(index, level);
            labels.put(level, label);
        }
        return label;
    }
}
