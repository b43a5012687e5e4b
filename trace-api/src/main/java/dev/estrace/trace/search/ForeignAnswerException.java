// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import org.jspecify.annotations.Nullable;

/** Who answers is not an Elasticsearch, as a proxy or a wrong address is not. */
public final class ForeignAnswerException extends LookupException {
    private static final long serialVersionUID = 1L;

    /** @param why what shows it, for people */
    public ForeignAnswerException(String why) {
        this(why, null);
    }

    ForeignAnswerException(String why, @Nullable Throwable cause) {
        super("The answer does not come from Elasticsearch: " + why, cause);
    }
}
