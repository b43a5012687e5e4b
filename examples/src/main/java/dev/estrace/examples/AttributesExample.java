// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.trace.Operation;
import dev.estrace.trace.Trace;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** Keeps what no field of the library is made for: prompt version, temperature and language of each answer of a chat. */
public final class AttributesExample {
    private static final String ROW = "%-9s  %6s  %11s  %-8s  %-6s  %s%n";

    private AttributesExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        MDC.put("custom.channel", "web"); // on every record of this thread
        try (Trace run = Trace.run(runId).workflow("support-chat").start()) {
            answer(run, 7, 0.2, "de", true);
            answer(run, 7, 0.2, "en", false);
            answer(run, 8, 0.7, "de", false);
        }
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
        TraceQuery answers = TraceQuery.all().run(runId).operation("answer");
        tell("all answers", answers);
        tell("those in German", answers.attribute("language", "de"));
        tell(
                "custom.prompt:7 custom.cached:true",
                TraceQuery.parse("custom.prompt:7 custom.cached:true").run(runId));
    }

    private static void answer(Trace run, int prompt, double temperature, String language, boolean cached) {
        try (Operation call = run.operation("answer").type("llm.completion").start()) {
            call.attribute("prompt", prompt).attribute("temperature", temperature);
            call.attribute("language", language).attribute("cached", cached);
        }
    }

    private static void tell(String title, TraceQuery query) {
        System.out.printf("%s:%n", title);
        System.out.printf(ROW, "operation", "prompt", "temperature", "language", "cached", "channel");
        try (Stream<StoredRecord> answers = Trace.search(query)) {
            answers.forEach(AttributesExample::tell);
        }
    }

    private static void tell(StoredRecord answer) {
        System.out.printf(
                ROW,
                Cell.of(answer.operation()),
                text(answer, "prompt"),
                text(answer, "temperature"),
                text(answer, "language"),
                text(answer, "cached"),
                text(answer, "channel"));
    }

    private static String text(StoredRecord answer, String attribute) {
        return Cell.of(answer.field("custom." + attribute));
    }
}
