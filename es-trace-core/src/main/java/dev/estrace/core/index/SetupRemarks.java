// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.settings.SetupMode;
import java.util.ArrayList;
import java.util.List;

/** Gathers what an operator should know of one set-up, and whether records may be sent all the same. Used once. */
final class SetupRemarks {
    private final boolean required;
    private final List<SetupRemark> remarks = new ArrayList<>();
    private boolean isObstructed;
    private String barrier = "";

    SetupRemarks(SetupMode mode) {
        this.required = mode == SetupMode.REQUIRED;
    }

    /** Something to know, and nothing to do. */
    void note(String topic, String sentence) {
        remarks.add(new SetupRemark(topic, Severity.INFO, sentence));
    }

    /** Not all is as wished, and the set-up is done. */
    void warn(String topic, String sentence) {
        remarks.add(new SetupRemark(topic, Severity.WARNING, sentence));
    }

    /**
     * A part of the set-up is not done.
     *
     * @param seen what was seen
     * @param remedy what somebody can do
     */
    void obstacle(String topic, String seen, String remedy) {
        isObstructed = true;
        remarks.add(
                required
                        ? new SetupRemark(topic, Severity.ERROR, seen + ": " + remedy)
                        : new SetupRemark(
                                topic, Severity.WARNING, seen + ": records are sent all the same; " + remedy));
    }

    /**
     * Nothing could be stored as it is, so that nothing is sent.
     *
     * @param seen what was seen
     * @param remedy what somebody can do
     */
    void barrier(String topic, String seen, String remedy) {
        barrier = seen;
        remarks.add(new SetupRemark(topic, Severity.ERROR, seen + ": records wait; " + remedy));
    }

    /** Where a set-up is required nothing is sent until it is done. */
    SetupOutcome outcome() {
        if (!barrier.isEmpty()) {
            return new SetupOutcome(Fate.HOLD, 0, barrier, remarks);
        }
        return required && isObstructed
                ? new SetupOutcome(Fate.HOLD, 0, "setup=required, and the index is not set up", remarks)
                : SetupOutcome.done(remarks);
    }
}
