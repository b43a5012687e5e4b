// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.settings.Validate;
import dev.estrace.core.validate.Finding;
import dev.estrace.core.validate.Step;
import dev.estrace.core.validate.ValidationReport;
import dev.estrace.core.validate.Verdict;
import java.util.List;

/**
 * Checks the set-up once, when the way is open for the first time, beside the requests under way: nothing waits for it.
 * Before that the delivery tells what is wrong, and before the first record no connection is opened. Worker only.
 */
final class Inspection {
    private final Senders senders;
    private final Notices notices;
    private boolean due;

    Inspection(Validate validate, Senders senders, Notices notices) {
        this.senders = senders;
        this.notices = notices;
        this.due = validate == Validate.WARN;
    }

    /** Begins it if it has not been made: to be called while there is a way. */
    void prepare() {
        if (due) {
            due = false;
            senders.inspect(this::tell);
        }
    }

    /** The set-up tells by itself what it could not put in place. */
    private void tell(ValidationReport report) {
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.WARN)) {
            for (Finding finding : report.of(verdict)) {
                if (finding.step() != Step.TEMPLATE) {
                    notices.found(finding);
                }
            }
        }
    }
}
