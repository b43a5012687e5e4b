// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceLevel;
import org.jspecify.annotations.Nullable;

/**
 * What a batch knows of a record beside its lines; shared by the records it is true of. Immutable.
 *
 * @param index where the record goes, settled once and kept with it
 * @param level for the counters
 * @param receipt who waits for it, or null
 * @param isDeadLetter whether the document tells of a record that was given up
 */
public record Label(
        String index, TraceLevel level, @Nullable Receipt receipt, boolean isDeadLetter) {
    /** A record that nobody waits for. */
    public static Label of(String index, TraceLevel level) {
        return new Label(index, level, null, false);
    }

    /** A record that somebody waits for. */
    public static Label awaited(String index, TraceLevel level, Receipt receipt) {
        return new Label(index, level, receipt, false);
    }

    /** The dead letter about a record with this label. */
    public Label deadLetter(String letterIndex) {
        return new Label(letterIndex, level, receipt, true);
    }

    /** Tells whoever waits that the record is stored. */
    public void stored() {
        if (receipt != null) {
            receipt.recordStored();
        }
    }

    /** Tells whoever waits that the record will not be stored. */
    public void lost(String reason) {
        if (receipt != null) {
            receipt.recordLost(reason);
        }
    }
}
