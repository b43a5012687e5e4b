// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

/**
 * What one check has seen. Immutable; holds no secret.
 *
 * @param step what was checked
 * @param verdict what became of it
 * @param seen what was seen, as a sentence without a full stop
 * @param advice what to do, empty when nothing is to be done
 */
public record Finding(Step step, Verdict verdict, String seen, String advice) {
    private static final int LONGEST = 2_000;

    /** What servers and certificates say may be of any length, and hold line breaks. */
    public Finding {
        seen = printable(seen);
        advice = printable(advice);
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    static Finding pass(Step step, String seen) {
        return new Finding(step, Verdict.PASS, seen, "");
    }

    static Finding skip(Step step, String why) {
        return new Finding(step, Verdict.SKIP, why, "");
    }

    static Finding warn(Step step, String seen, String advice) {
        return new Finding(step, Verdict.WARN, seen, advice);
    }

    static Finding fail(Step step, String seen, String advice) {
        return new Finding(step, Verdict.FAIL, seen, advice);
    }

    /** In one sentence. */
    @Override
    public String toString() {
        return step + ": " + seen + (advice.isEmpty() ? "" : "; " + advice);
    }
}
