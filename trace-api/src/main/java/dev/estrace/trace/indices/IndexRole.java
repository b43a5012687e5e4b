// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.util.Locale;

/** Whether records still go to an index. */
public enum IndexRole {
    /** The one of an alias or a data stream that its records go to. */
    WRITE_INDEX,
    /** One that is written under its own name: a fixed one, one without a date, one of today or later (UTC). */
    CURRENT,
    /** One that only late records go to, if any: rolled over, or of an earlier date. */
    PAST;

    /** In lower case, in words. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
