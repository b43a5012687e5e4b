// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;

/** Makes the first index behind an alias: records are sent to nothing but an alias. Used once. */
final class FirstIndex {
    private static final String REMEDY = "somebody with the privilege manage on the index can make it";

    private final IndexTarget target;
    private final SetupCalls calls;
    private final SetupRemarks remarks;

    FirstIndex(IndexTarget target, SetupCalls calls, SetupRemarks remarks) {
        this.target = target;
        this.calls = calls;
        this.remarks = remarks;
    }

    /**
     * Does nothing when the alias exists; another process may do the same at the same time.
     *
     * @param body what the index is created with
     */
    void make(byte[] body) throws IOException, UnsettledException {
        if (isThere()) {
            return;
        }
        String attempt = "create the index " + target.firstIndex() + " behind the alias " + target.alias();
        HttpReply made = calls.send("PUT", "/" + UrlPart.of(target.firstIndex()), body, attempt);
        if (made.status() == 200) {
            return;
        }
        switch (ErrorReason.typeOf(made)) {
            case "resource_already_exists_exception" -> lookAgain();
            case "invalid_alias_name_exception" ->
                remarks.barrier(
                        target.alias(),
                        "an index has the name of the alias " + target.alias() + ", so that it can't roll over",
                        "target=index is right for it, or another name in index");
            default -> remarks.barrier(target.alias(), ErrorReason.sentence(made, attempt), REMEDY);
        }
    }

    /** Somebody else was faster; or the index is left over from an alias that is gone. */
    private void lookAgain() throws IOException, UnsettledException {
        if (!isThere()) {
            remarks.barrier(
                    target.alias(),
                    "the index " + target.firstIndex() + " exists without the alias " + target.alias(),
                    "the alias must be given back to the index that takes records, as its write index");
        }
    }

    /** When nobody says so it is taken to be there: whoever may not see it must not make it either. */
    private boolean isThere() throws IOException, UnsettledException {
        String attempt = "see the alias " + target.alias();
        HttpReply seen = calls.get("/_alias/" + UrlPart.of(target.alias()), attempt);
        if (seen.status() == 200) {
            if (!AliasAnswer.takesRecords(seen.body())) {
                remarks.barrier(
                        target.alias(),
                        "several indices are behind the alias " + target.alias() + ", and none is its write index",
                        "one of them must be made its write index");
            }
            return true;
        }
        if (seen.status() != 404) {
            remarks.warn(
                    target.alias(),
                    ErrorReason.sentence(seen, attempt) + ": records wait as long as there is none; " + REMEDY);
        }
        return seen.status() != 404;
    }
}
