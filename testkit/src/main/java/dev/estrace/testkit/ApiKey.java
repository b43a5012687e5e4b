// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/**
 * An API key as the server has given it out.
 *
 * @param secret what goes with the id
 * @param encoded id and secret as one text
 */
public record ApiKey(String id, String secret, String encoded) {
    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return "ApiKey " + encoded;
    }
}
