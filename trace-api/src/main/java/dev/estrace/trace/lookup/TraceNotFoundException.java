// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.search.LookupException;

/** There is no record of the run. */
public final class TraceNotFoundException extends LookupException {
    private static final long serialVersionUID = 1L;

    private final String runId;

    TraceNotFoundException(String runId, String index) {
        super(
                "No record of the run " + runId + " in " + index
                        + "; one that was just written can be found after up to a second, or after refresh()",
                null);
        this.runId = runId;
    }

    /** The run that was looked for. */
    public String runId() {
        return runId;
    }
}
