// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.BoundedPattern.Steps;
import dev.estrace.core.record.BoundedPattern.TooCostlyException;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches the texts of a record by patterns, for some tens of milliseconds at most. A pattern that has given up is not
 * tried again for the same record. Worker thread only.
 */
final class Searches {
    /** Characters that all searches for one record may look at, at a few nanoseconds each. */
    private static final long STEPS_PER_RECORD = 10_000_000;

    private final Problems problems;
    private final Set<BoundedPattern> givenUp = new HashSet<>();
    private Steps steps = new Steps(STEPS_PER_RECORD);
    private boolean used;

    /** @param problems is told of patterns that give up */
    Searches(Problems problems) {
        this.problems = problems;
    }

    /** Goes over to the next record. */
    void renew() {
        if (used) {
            steps = new Steps(STEPS_PER_RECORD);
            givenUp.clear();
            used = false;
        }
    }

    /** The text with what fits replaced; null when that takes too long. */
    @Nullable
    String replaced(BoundedPattern pattern, String text, String replacement) {
        used = true;
        if (givenUp.contains(pattern)) {
            return null;
        }
        try {
            return pattern.replaceIn(text, replacement, steps);
        } catch (TooCostlyException costly) {
            giveUp(pattern, "maskKeys or maskPatterns", "what it would search is masked as a whole");
            return null;
        }
    }

    /** Whether the pattern fits some part of the text; false also when that takes too long. */
    boolean isFound(BoundedPattern pattern, String text) {
        used = true;
        try {
            return !givenUp.contains(pattern) && pattern.fitsIn(text, steps);
        } catch (TooCostlyException costly) {
            giveUp(pattern, "errorCategories", "it counts as not found");
            return false;
        }
    }

    private void giveUp(BoundedPattern pattern, String setting, String consequence) {
        givenUp.add(pattern);
        problems.tell(
                "pattern " + pattern,
                Severity.WARNING,
                setting + ": the pattern " + pattern + " takes too long on the texts of a record; " + consequence);
    }
}
