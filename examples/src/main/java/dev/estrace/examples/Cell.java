// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.lookup.StoredRecord;
import java.math.BigDecimal;
import java.util.Optional;

/** What the programs print into a column. */
final class Cell {
    private Cell() {}

    /** A field of a record, {@code -} where it has none. */
    static String of(StoredRecord record, TraceField field) {
        return of(record.text(field));
    }

    static String of(Optional<?> value) {
        return value.map(String::valueOf).orElse("-");
    }

    static String usd(BigDecimal amount) {
        return amount.toPlainString() + " USD";
    }
}
