// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.util.Locale;

/** The forms of documents that have indices of their own. */
enum Form {
    /** Records; what has no mark of its form is for them. */
    TRACES,
    /** What gateways measured of requests. */
    METRICS;

    /** As resources are marked with it. */
    String mark() {
        return name().toLowerCase(Locale.ROOT);
    }
}
