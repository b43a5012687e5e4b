// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTraceTest {
    private static final EventTrace NEWER = EventTrace.of(NewerEvent.class);

    @Test
    void readsTheIdsThatAnEventCarries() {
        Entries values = with(new NewerEvent("t-1", "s-1"), Map.of("basket", "b-7"), Entries.of(Map.of("order", 471)));

        assertThat(read(values)).isEqualTo(Map.of("trace_id", "t-1", "span_id", "s-1", "order", 471));
    }

    @Test
    void letsTheMdcWinInAnySpelling() {
        Entries values = with(new NewerEvent("t-1", "s-1"), Map.of("X-B3-TraceId", "t-2"), Entries.NONE);

        assertThat(read(values)).isEqualTo(Map.of("span_id", "s-1"));
    }

    @Test
    void letsTheScopeWin() {
        TraceContext replaced =
                TraceContext.current().with(Map.of("span_id", "s-2")).install();
        Entries values = with(new NewerEvent("t-1", "s-1"), Map.of(), Entries.NONE);
        replaced.install();

        assertThat(read(values)).isEqualTo(Map.of("trace_id", "t-1"));
    }

    @Test
    void letsTheCallWin() {
        Entries values = with(new NewerEvent("t-1", "s-1"), Map.of(), Entries.of(Map.of("trace_id", "t-2")));

        assertThat(read(values)).isEqualTo(Map.of("trace_id", "t-2", "span_id", "s-1"));
        assertThat(values.get("trace_id")).isEqualTo("t-2");
    }

    @Test
    void knowsTheSamePairsAgain() {
        Entries values = with(new NewerEvent("t-1", "s-1"), Map.of(), Entries.NONE);

        assertThat(values.isSameAs(with(new NewerEvent("t-1", "s-1"), Map.of(), Entries.NONE)))
                .isTrue();
        assertThat(values.isSameAs(with(new NewerEvent("t-1", "s-2"), Map.of(), Entries.NONE)))
                .isFalse();
    }

    @Test
    void leavesTheValuesAloneWithoutIds() {
        Entries values = Entries.of(Map.of("order", 471));

        assertThat(with(new NewerEvent(null, null), Map.of(), values)).isSameAs(values);
        assertThat(EventTrace.of(Log4jLogEvent.class).with(new Log4jLogEvent(), Entries.NONE, values))
                .isSameAs(values);
    }

    private static Entries with(NewerEvent event, Map<String, String> mdc, Entries values) {
        return NEWER.with(event, Entries.of(mdc), values);
    }

    private static Map<String, @Nullable Object> read(Entries entries) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        entries.forEach(read::put);
        return read;
    }

    /** As events are from Log4j2 2.27 on. */
    public static final class NewerEvent extends AbstractLogEvent {
        private static final long serialVersionUID = 1;

        private final @Nullable String trace;
        private final @Nullable String span;

        NewerEvent(@Nullable String trace, @Nullable String span) {
            this.trace = trace;
            this.span = span;
        }

        /** The id of the trace. */
        public @Nullable String getTraceId() {
            return trace;
        }

        /** The id of the span. */
        public @Nullable String getSpanId() {
            return span;
        }
    }
}
