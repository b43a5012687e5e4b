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
        Entries mdc = NEWER.with(new NewerEvent("t-1", "s-1"), Entries.of(Map.of("basket", "b-7")));

        assertThat(read(mdc)).isEqualTo(Map.of("trace_id", "t-1", "span_id", "s-1", "basket", "b-7"));
    }

    @Test
    void letsTheMdcWin() {
        Entries mdc = NEWER.with(new NewerEvent("t-1", "s-1"), Entries.of(Map.of("trace_id", "t-2")));

        assertThat(read(mdc)).isEqualTo(Map.of("trace_id", "t-2", "span_id", "s-1"));
    }

    @Test
    void leavesTheMdcAloneWithoutIds() {
        Entries mdc = Entries.of(Map.of("trace_id", "t-2"));

        assertThat(NEWER.with(new NewerEvent(null, null), mdc)).isSameAs(mdc);
        assertThat(EventTrace.of(Log4jLogEvent.class).with(new Log4jLogEvent(), mdc))
                .isSameAs(mdc);
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
