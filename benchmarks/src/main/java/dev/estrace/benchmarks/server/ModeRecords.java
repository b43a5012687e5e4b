// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.driver.Workload;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;

/** Makes records as an appender would of the workload's log calls. For one thread. */
final class ModeRecords {
    private static final Entries MDC = Entries.of(Workload.MDC);
    private static final String PARAMETER = "{}";

    private final Throwable failure = new IllegalStateException("The row can't be stored");

    TraceRecord record(long n, TraceLevel level) {
        Instant now = Instant.now();
        String message = Workload.TEMPLATE.replaceFirst("\\{}", "b-" + n).replace(PARAMETER, "" + n);
        return new TraceRecord(now.getEpochSecond(), now.getNano(), level, "com.example.workflow.Stage", message)
                .thread("main", 1)
                .mdc(MDC)
                .throwable(level == TraceLevel.ERROR ? failure : null);
    }
}
