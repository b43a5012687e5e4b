// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.util.Locale;

/** Whether all copies of the shards are there. */
public enum Health {
    /** All copies are there. */
    GREEN,
    /** All records are there, but not all copies of them. */
    YELLOW,
    /** Records are missing. */
    RED,
    /** Elasticsearch does not say. */
    UNKNOWN;

    static Health of(String text) {
        return switch (text) {
            case "green" -> GREEN;
            case "yellow" -> YELLOW;
            case "red" -> RED;
            default -> UNKNOWN;
        };
    }

    /** In lower case, as Elasticsearch writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
