// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a thread, its MDC, its scope and settings give to a document, kept encoded for the next record of the same thread:
 * between two changes of its MDC a thread logs many. Worker thread only.
 */
final class RepeatedContext {
    /** Longer members are not kept, in bytes: all slots together stay within half a megabyte. */
    static final int LONGEST = 8 << 10;

    /** A thread's slot is found by its id: two threads that share one only take turns in encoding. */
    private static final int SLOTS = 64;

    private final Slot[] slots = new Slot[SLOTS];

    RepeatedContext() {
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
    }

    /** The slot for a record, or null when the record itself adds to what its context gives. */
    @Nullable
    Slot slotOf(TraceRecord record) {
        boolean contextOnly = record.throwable() == null
                && record.values() == Entries.NONE
                && record.fields().isEmpty()
                && record.tags().isEmpty()
                && !record.isMessageTooLong()
                && !asksForCategory(record);
        return contextOnly ? slots[(int) (record.threadId() & (SLOTS - 1))] : null;
    }

    private static boolean asksForCategory(TraceRecord record) {
        return record.level().isError()
                && !record.defaults().derived().errorCategories().isEmpty();
    }

    /** The context that was last seen there, and its members once it has been seen twice. */
    static final class Slot {
        private RecordDefaults defaults = RecordDefaults.none();
        private long threadId;
        private String threadName = "";
        private String kind = "";
        private Entries mdc = Entries.NONE;
        private Entries scope = Entries.NONE;
        private byte @Nullable [] members;

        /** Makes the slot be about this record's context; true when it was before. */
        @SuppressWarnings("ReferenceEquality") // an appender's defaults are one object
        boolean turnTo(TraceRecord record) {
            if (defaults == record.defaults()
                    && isFromHere(record)
                    && scope.isSameAs(record.scope())
                    && mdc.isSameAs(record.mdc())) {
                return true;
            }
            defaults = record.defaults();
            threadId = record.threadId();
            threadName = record.threadName();
            kind = record.kind();
            mdc = record.mdc();
            scope = record.scope();
            members = null;
            return false;
        }

        private boolean isFromHere(TraceRecord record) {
            return threadId == record.threadId()
                    && threadName.equals(record.threadName())
                    && kind.equals(record.kind());
        }

        byte @Nullable [] members() {
            return members;
        }

        void keep(byte[] encoded) {
            members = encoded;
        }
    }
}
