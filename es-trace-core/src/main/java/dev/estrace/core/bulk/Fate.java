// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import dev.estrace.core.access.NotSentException;
import javax.net.ssl.SSLException;

/**
 * What an answer means for a record: the one place that decides. What is done then is for the retry policy to say; a
 * record that is sent again keeps its id.
 *
 * <p>Source: answers of Elasticsearch 8.19 and 9.5.
 */
public enum Fate {
    /** Stored: 200, 201, or 409, which says that a document with this id is there already. */
    DONE("stored"),
    /** A passing trouble: no connection, time-out, 408, 429, 5xx, unreadable reply. */
    FAST("a passing failure"),
    /** Somebody must act first: 403, a closed or full index, TLS, a redirect, 404 or 406 on the path. */
    HOLD("refused until somebody acts"),
    /** As {@link #HOLD}, and each try counts against who tries: the credentials are refused, by 401 or a proxy's 407. */
    DENIED("the credentials are refused"),
    /** The request was too large: 413. */
    SPLIT("the request is too large"),
    /** The request was refused as a whole, perhaps because of one record: 400. */
    POISON("the whole request is malformed"),
    /** Elasticsearch can not store this document: 400 on the item. */
    DATA("the document does not fit the mapping"),
    /** The index does not exist and is not created by itself: 404 on the item. */
    MISSING_INDEX("the index is missing");

    private final String meaning;

    Fate(String meaning) {
        this.meaning = meaning;
    }

    /** What it means, for a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The fate of all records of a request that got this status instead of per-item answers. */
    public static Fate ofRequest(int status) {
        if (status == 408 || status == 429 || status >= 500) {
            return FAST;
        }
        return switch (status) {
            case 400 -> POISON;
            case 413 -> SPLIT;
            case 401, 407 -> DENIED;
            case 403, 404, 405, 406 -> HOLD;
            // a redirect, or some 2xx or 4xx that no Elasticsearch gives here
            default -> status >= 300 ? HOLD : FAST;
        };
    }

    /** The fate of all records of a request that failed without an answer: files and TLS do not mend themselves. */
    public static Fate ofFailure(Throwable failure) {
        return failure instanceof NotSentException || failure instanceof SSLException ? HOLD : FAST;
    }

    /**
     * The fate of one record.
     *
     * @param status the item's status
     * @param errorType the item's {@code error.type}, empty without an error
     */
    public static Fate ofItem(int status, String errorType) {
        return switch (status) {
            case 200, 201, 409 -> DONE;
            case 429 -> errorType.equals("cluster_block_exception") ? HOLD : FAST; // a block: the disk is full
            case 400 -> errorType.equals("index_closed_exception") ? HOLD : DATA;
            case 404 -> MISSING_INDEX;
            case 401, 403 -> HOLD;
            case 413 -> SPLIT;
            default -> FAST;
        };
    }
}
