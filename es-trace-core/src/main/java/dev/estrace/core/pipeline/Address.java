// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.bulk.Demand;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.index.IndexNames;
import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Where records of one form go: nothing is made anew for a record that goes where one has gone. Worker only. */
final class Address {
    /** Beside those of two days: around midnight records of both come. */
    private static final int FURTHER_REMEMBERED = 1_000;

    private final IndexNames names;
    private final Demand demand;
    private final Map<String, Destination> destinations = new HashMap<>();
    private Destination current = new Destination("");

    Address(IndexNames names, Demand demand) {
        this.names = names;
        this.demand = demand;
    }

    /** Goes over to the next record. */
    void turnTo(TraceRecord record) {
        String name = names.of(record);
        if (!name.equals(current.index)) {
            current = destination(name);
        }
    }

    /** The index of the record, for its action line. */
    byte[] index() {
        return current.bytes;
    }

    /** What else its action line says. */
    Demand demand() {
        return demand;
    }

    /** What a batch is to know of the record. */
    Label label(TraceRecord record) {
        Receipt receipt = record.receipt();
        return receipt == null
                ? current.sharedLabel(record.level())
                : Label.awaited(current.index, record.level(), receipt);
    }

    private Destination destination(String name) {
        Destination known = destinations.get(name);
        if (known != null) {
            return known;
        }
        if (destinations.size() == 2 * names.maxIndices() + FURTHER_REMEMBERED) {
            destinations.clear();
        }
        Destination further = new Destination(name);
        destinations.put(name, further);
        return further;
    }

    private static final class Destination {
        private final String index;
        private final byte[] bytes;
        private final Map<TraceLevel, Label> labels = new EnumMap<>(TraceLevel.class);

        Destination(String index) {
            this.index = index;
            this.bytes = index.getBytes(UTF_8);
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
}
