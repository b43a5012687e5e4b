// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.index.SetupRemark;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.settings.Validate;
import dev.estrace.core.validate.Finding;
import dev.estrace.core.validate.Step;
import dev.estrace.core.validate.ValidationReport;
import dev.estrace.core.validate.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is done before the first record of an index is sent. Blocks; thread-safe. */
final class Preparation {
    private final IndexSetup setup;
    private final Validate validate;
    private final Supplier<ValidationReport> validation;
    private volatile boolean passed;

    Preparation(IndexSetup setup, Validate validate, Supplier<ValidationReport> validation) {
        this.setup = setup;
        this.validate = validate;
        this.validation = validation;
    }

    /**
     * Looks up what documents share, loads what a failure will need, puts the template in place, and checks it all if
     * records may not be sent before.
     *
     * @throws IOException when there is no complete answer
     */
    SetupOutcome run() throws IOException {
        RecordEncoder.prepare();
        ClassesInAdvance.initialise();
        SetupOutcome outcome = setup.run();
        boolean checks = outcome.fate() == Fate.DONE && validate == Validate.REQUIRED && !passed;
        return checks ? checked(outcome) : outcome;
    }

    /** Once: what is right stays so until somebody changes it, and the answers to records tell that. */
    private SetupOutcome checked(SetupOutcome outcome) {
        ValidationReport report = validation.get();
        List<SetupRemark> remarks = new ArrayList<>(outcome.remarks());
        Inspection.worthTelling(report).forEach(finding -> remarks.add(remark(finding)));
        List<Finding> failed = report.of(Verdict.FAIL);
        if (failed.isEmpty()) {
            passed = true;
            return new SetupOutcome(outcome.fate(), outcome.status(), outcome.what(), remarks);
        }
        Fate fate = failed.get(0).step() == Step.AUTHENTICATION ? Fate.DENIED : Fate.HOLD;
        return new SetupOutcome(fate, 0, "validate=required, and " + failed.get(0), remarks);
    }

    private static SetupRemark remark(Finding finding) {
        return new SetupRemark("found " + finding.seen(), Severity.WARNING, Notices.found(finding));
    }
}
