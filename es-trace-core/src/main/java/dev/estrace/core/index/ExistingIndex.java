// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;

/** Gives an index that is there before its template the fields that it lacks. Used once. */
final class ExistingIndex {
    private final IndexPlan plan;
    private final SetupCalls calls;
    private final SetupRemarks remarks;

    ExistingIndex(IndexPlan plan, SetupCalls calls, SetupRemarks remarks) {
        this.plan = plan;
        this.calls = calls;
        this.remarks = remarks;
    }

    /**
     * Adds fields to the one index that takes records now, if there is such a one. Of a date or a field there are several,
     * and a pattern might reach a neighbour: the next one has the fields.
     *
     * @param isFirstSetUp whether there is no component with the mapping: then a refusal may well be about no index at all
     */
    void takeNewFields(boolean isFirstSetUp) throws IOException, UnsettledException {
        if (!plan.target().names().isFixed()) {
            return;
        }
        String index = plan.target().names().searchName();
        String attempt = "add fields to the mapping of " + index;
        HttpReply reply = calls.send(
                "PUT",
                "/" + UrlPart.of(index) + "/_mapping?write_index_only=true",
                Json.bytes(plan.mappings()::writeFields),
                attempt);
        boolean isNoIndex = reply.status() == 404 || (reply.status() == 403 && isFirstSetUp);
        if (reply.status() != 200 && !isNoIndex) {
            remarks.warn(
                    "mapping of " + index,
                    ErrorReason.sentence(reply, attempt) + ": " + index + " keeps the mapping that it has");
        }
    }
}
