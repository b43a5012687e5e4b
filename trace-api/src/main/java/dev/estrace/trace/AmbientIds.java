// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids that another tracer has put into the MDC: a run that starts there goes on with them. */
final class AmbientIds {
    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN_ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");

    private AmbientIds() {}

    /** Takes the trace id when it is one of W3C Trace Context, and the span around as parent. */
    static void takeOver(ScopeValues values) {
        Map<String, String> mdc = MdcStores.snapshot();
        String traceId = find(mdc, TraceField.TRACE_ID, TRACE_ID);
        if (traceId != null) {
            values.put(TraceField.TRACE_ID, traceId);
            values.put(TraceField.PARENT_SPAN_ID, find(mdc, TraceField.SPAN_ID, SPAN_ID));
        }
    }

    private static @Nullable String find(Map<String, String> mdc, TraceField field, Pattern form) {
        return field.mdcKeys().stream()
                .map(mdc::get)
                .filter(Objects::nonNull)
                .filter(id -> form.matcher(id).matches())
                .findFirst()
                .orElse(null);
    }
}
