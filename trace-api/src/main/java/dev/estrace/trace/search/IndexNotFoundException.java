// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

/** There is no such index: nothing has been stored there yet, or it has another name. */
public final class IndexNotFoundException extends LookupException {
    private static final long serialVersionUID = 1L;

    /**
     * @param names what was looked for
     * @param seen why it is not there, for people
     */
    public IndexNotFoundException(String names, String seen) {
        super(
                "There is no index " + names + " (" + seen
                        + "): nothing has been stored there yet, or it has another name",
                null);
    }
}
