// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.trace.search.LookupException;

/** Stored amounts that add up to more than a number holds. */
final class SumOverflowException extends LookupException {
    private static final long serialVersionUID = 1L;

    /** @param name of the sum */
    SumOverflowException(String name) {
        super("The stored amounts are too large to add up: " + name, null);
    }
}
