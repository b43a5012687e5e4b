// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;

/** Makes an index with its mapping on a server that has no index templates (before 7.8). Used once. */
final class SimpleIndex {
    private static final String NO_TEMPLATES = "the server has no index templates";

    private final IndexPlan plan;
    private final SetupCalls calls;
    private final SetupRemarks remarks;

    SimpleIndex(IndexPlan plan, SetupCalls calls, SetupRemarks remarks) {
        this.plan = plan;
        this.calls = calls;
        this.remarks = remarks;
    }

    void run() throws IOException, UnsettledException {
        IndexTarget target = plan.target();
        if (target.isAlias()) {
            new FirstIndex(plan.target(), calls, remarks).make(plan.simpleIndex(true));
        } else if (target.isOneIndex()) {
            make(target.names().toString());
        } else {
            remarks.obstacle(
                    target.label(),
                    NO_TEMPLATES + ", and new indices of " + target.names() + " get the mapping that it guesses",
                    "index can name one without a date or a field");
        }
    }

    private void make(String index) throws IOException, UnsettledException {
        String attempt = "create the index " + index;
        HttpReply made = calls.send("PUT", "/" + UrlPart.of(index), plan.simpleIndex(false), attempt);
        if (made.status() == 200) {
            remarks.note(index, NO_TEMPLATES + ": the index " + index + " is created with its mapping");
        } else if (!ErrorReason.typeOf(made).equals("resource_already_exists_exception")) {
            remarks.obstacle(
                    index,
                    ErrorReason.sentence(made, attempt),
                    "somebody with the privilege create_index on it can set it up");
        }
    }
}
