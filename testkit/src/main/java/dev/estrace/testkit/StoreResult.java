// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/** How Elasticsearch answers one item that it tried to store. */
enum StoreResult {
    CREATED(201, ""),
    UPDATED(200, ""),
    ALREADY_THERE(409, "version_conflict_engine_exception"),
    NOT_A_DOCUMENT(400, "document_parsing_exception"),
    EMPTY_ID(400, "illegal_argument_exception");

    private final int status;
    private final String errorType;

    StoreResult(int status, String errorType) {
        this.status = status;
        this.errorType = errorType;
    }

    int status() {
        return status;
    }

    /** Empty when it was stored. */
    String errorType() {
        return errorType;
    }
}
