// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/** The fate of one item of a bulk request. Immutable. */
public sealed interface ItemAnswer {
    /** The item is executed as a good Elasticsearch does: 201, or 409 for an id it has. */
    static ItemAnswer stored() {
        return new Stored();
    }

    /** The item is not stored and answered by this status and error type. */
    static ItemAnswer refused(int status, String errorType) {
        return new Refused(status, errorType);
    }

    /** The item is neither stored nor answered: the reply has one item less than the request. */
    static ItemAnswer ignored() {
        return new Ignored();
    }

    /** See {@link #stored()}. */
    record Stored() implements ItemAnswer {}

    /** See {@link #refused(int, String)}. */
    record Refused(int status, String errorType) implements ItemAnswer {}

    /** See {@link #ignored()}. */
    record Ignored() implements ItemAnswer {}
}
