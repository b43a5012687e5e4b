// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was found of a set-up. Immutable; holds no secret.
 *
 * @param findings in the order of the steps, one or more of each
 */
public record ValidationReport(List<Finding> findings) {
    /** What to do where a check got no answer. */
    static final String NO_ANSWER = "see whether the server is overloaded, and what is between it and us";

    private static final String INDENT = " ".repeat(23);

    /** Keeps its own copy of the list. */
    public ValidationReport {
        findings = List.copyOf(findings);
    }

    /** The worst verdict of all. */
    public Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.PASS);
    }

    /** For a command: 0 when nothing has failed, though something may be told, 1 when something has. */
    public int exitCode() {
        return verdict() == Verdict.FAIL ? 1 : 0;
    }

    /** Whether each check got its answer: what did not is trouble of the way, and says nothing of the set-up. */
    public boolean isAnswered() {
        return findings.stream().noneMatch(finding -> finding.advice().equals(NO_ANSWER));
    }

    /** Those of one verdict. */
    public List<Finding> of(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
    }

    /** For machines: {@code {"verdict": "warn", "findings": [{"step", "verdict", "seen", "advice"}]}}. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("verdict", word(verdict()));
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("step", finding.step().name().toLowerCase(Locale.ROOT));
        json.writeStringField("verdict", word(finding.verdict()));
        json.writeStringField("seen", finding.seen());
        json.writeStringField("advice", finding.advice());
        json.writeEndObject();
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** For people: a line for each finding, and one below it for what to do. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(
                    String.format(Locale.ROOT, "%-5s %-16s %s%n", finding.verdict(), finding.step(), finding.seen()));
            if (!finding.advice().isEmpty()) {
                text.append(INDENT).append(finding.advice()).append(System.lineSeparator());
            }
        }
        return text.append(summary()).toString();
    }

    private String summary() {
        return of(Verdict.PASS).size() + " passed, " + of(Verdict.WARN).size() + " warned, "
                + of(Verdict.FAIL).size() + " failed, " + of(Verdict.SKIP).size() + " not checked";
    }
}
