// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.settings.Validate;
import dev.estrace.core.validate.Finding;
import dev.estrace.core.validate.Step;
import dev.estrace.core.validate.ValidationReport;
import dev.estrace.core.validate.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks the set-up once, when the first records have been stored, beside the requests under way: nothing waits for it.
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

    /** Begins it if it has not been made: to be called when records have been stored. */
    void prepare() {
        if (due) {
            due = !isBegun();
        }
    }

    private boolean isBegun() {
        try {
            senders.inspect(this::tell);
            return true;
        } catch (Throwable noMemoryOrThread) { // later, perhaps: records are sent without it
            return false;
        }
    }

    /** Trouble of the way is for the delivery to tell, and there is none when the pipeline has ended meanwhile. */
    private void tell(ValidationReport report) {
        if (report.isAnswered()) {
            worthTelling(report).forEach(notices::tell);
        }
    }

    /** The worst first; the set-up tells by itself what it could not put in place. */
    static List<Finding> worthTelling(ValidationReport report) {
        return Stream.of(Verdict.FAIL, Verdict.WARN)
                .flatMap(verdict -> report.of(verdict).stream())
                .filter(finding -> finding.step() != Step.TEMPLATE)
                .toList();
    }
}
