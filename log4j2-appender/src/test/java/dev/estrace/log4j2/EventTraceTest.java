// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
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
        assertThat(read(ids("t-1", "s-1", Map.of("basket", "b-7"))))
                .isEqualTo(Map.of("trace_id", "t-1", "span_id", "s-1"));
    }

    @Test
    void letsTheMdcWinInAnySpelling() {
        assertThat(read(ids("t-1", "s-1", Map.of("X-B3-TraceId", "t-2")))).isEqualTo(Map.of("span_id", "s-1"));
        assertThat(read(ids("t-1", "s-1", Map.of("spanId", "s-2")))).isEqualTo(Map.of("trace_id", "t-1"));
    }

    @Test
    void knowsTheSameIdsAgain() {
        Entries ids = ids("t-1", "s-1", Map.of());

        assertThat(ids.isSameAs(ids("t-1", "s-1", Map.of()))).isTrue();
        assertThat(ids.isSameAs(ids("t-1", "s-2", Map.of()))).isFalse();
    }

    @Test
    void hasNoneOfEventsThatCarryNone() {
        assertThat(ids(null, null, Map.of())).isSameAs(Entries.NONE);
        assertThat(EventTrace.of(Log4jLogEvent.class).ids(new Log4jLogEvent(), Entries.NONE))
                .isSameAs(Entries.NONE);
    }

    private static Entries ids(@Nullable String trace, @Nullable String span, Map<String, String> mdc) {
        return NEWER.ids(new NewerEvent(trace, span), Entries.of(mdc));
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
