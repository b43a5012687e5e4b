// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.settings.Validate;
import dev.estrace.core.validate.Finding;
import dev.estrace.core.validate.ValidationReport;
import dev.estrace.core.validate.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** What is done before the first record of an index is sent. Blocks; thread-safe. */
final class Preparation {
    private final IndexSetup setup;
    private final Validate validate;
    private final Supplier<ValidationReport> validation;

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
        return outcome.fate() == Fate.DONE && validate == Validate.REQUIRED ? checked(outcome) : outcome;
    }

    private SetupOutcome checked(SetupOutcome outcome) {
        List<Finding> failed = validation.get().of(Verdict.FAIL);
        return failed.isEmpty()
                ? outcome
                : new SetupOutcome(Fate.HOLD, 0, "validate=required, and " + failed.get(0), outcome.remarks());
    }
}
