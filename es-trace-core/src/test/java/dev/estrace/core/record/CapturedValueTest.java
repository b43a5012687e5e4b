// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CapturedValueTest {
    static Stream<Arguments> values() {
        return Stream.of(
                arguments(null, null),
                arguments("text", "text"),
                arguments(7, 7),
                arguments(7L, 7L),
                arguments((short) 7, 7L),
                arguments((byte) 7, 7L),
                arguments(0.1f, 0.1),
                arguments(0.1, 0.1),
                arguments(new AtomicInteger(7), 7L),
                arguments(new AtomicLong(7), 7L),
                arguments(new AtomicBoolean(true), true),
                arguments(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                arguments(BigInteger.TWO.pow(63), "9223372036854775808"),
                arguments(new BigDecimal("12.50"), 12.5),
                arguments(new BigDecimal("0.12345678901234567890"), "0.12345678901234567890"),
                arguments(new BigDecimal("1E+1000000000"), "1E+1000000000"),
                arguments(new BigDecimal("1E-1000000000"), "1E-1000000000"),
                arguments(TimeUnit.DAYS, "DAYS"),
                arguments('c', "c"),
                arguments(new StringWriter(), ""),
                arguments(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                arguments(List.of(1, 2), "[1, 2]"),
                arguments(Map.of("a", 1), "{a=1}"),
                arguments(new int[] {1, 2}, "[1, 2]"),
                arguments(new Object[] {"a", new long[] {3}}, "[a, [3]]"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void keepsWhatCanNotChangeAndMakesTextOfTheRest(@Nullable Object value, @Nullable Object captured) {
        assertThat(CapturedValue.of(value)).isEqualTo(captured);
    }

    @Test
    void putsUpWithAnyText() {
        List<Object> itself = new ArrayList<>();
        itself.add(List.of(itself));

        assertThat(CapturedValue.of(itself)).isEqualTo("(toString() threw java.lang.StackOverflowError)");
        assertThat(CapturedValue.of(new Silent())).isEqualTo("null");
        assertThat(CapturedValue.of(new Object[] {new Broken()})).isEqualTo("(toString() threw java.lang.Error)");
    }

    @Test
    void readsEachKeyOnceAndTheLastValue() {
        CapturedPairs pairs = new CapturedPairs();
        pairs.add("a", 1);
        pairs.add("a", 2);
        pairs.add(null, "no key");
        pairs.add(3, new AtomicLong(4));
        pairs.add("empty", null);

        assertThat(read(pairs)).containsExactly("a=2", "3=4", "empty=null");
    }

    @Test
    void keepsThePairsReadBeforeASourceThrows() {
        CapturedPairs pairs = new CapturedPairs();
        pairs.addAll(into -> {
            into.add("a", 1);
            throw new java.io.IOException("gone");
        });

        assertThat(read(pairs)).containsExactly("a=1", "unreadable_values=java.io.IOException");
    }

    @Test
    void hasNoPairsWithoutAny() {
        assertThat(new CapturedPairs().entries()).isSameAs(Entries.NONE);
    }

    @Test
    void takesTheTextOfAConstantAtTheCall() {
        Mood.text = "calm";
        Object captured = CapturedValue.of(Mood.CHANGING);
        Mood.text = "angry";

        assertThat(captured).isEqualTo("calm");
    }

    @Test
    void takesNoMorePairsThanItsLimitAndSaysHowManyAreLeftOut() {
        Map<Integer, Integer> huge = new LinkedHashMap<>();
        for (int i = 0; i < CapturedPairs.MOST + 5; i++) {
            huge.put(i, i);
        }
        CapturedPairs pairs = new CapturedPairs();
        pairs.addAll(huge);
        pairs.add("late", 1);

        assertThat(read(pairs)).hasSize(CapturedPairs.MOST + 1).startsWith("surplus_values=6", "0=0");
    }

    @Test
    void readsNoMoreOfAMapThanItTakes() {
        AtomicInteger read = new AtomicInteger();
        CapturedPairs pairs = new CapturedPairs();
        pairs.addAll(new Endless(read));

        assertThat(read).hasValue(CapturedPairs.MOST + 1);
        assertThat(pairs.entries().get(CapturedPairs.SURPLUS_KEY)).isEqualTo(Integer.MAX_VALUE - CapturedPairs.MOST);
    }

    @Test
    void findsOnePairWithoutGoingThroughAll() {
        CapturedPairs pairs = new CapturedPairs();
        pairs.add("a", 1);

        assertThat(pairs.entries()).isInstanceOf(MapEntries.class);
        assertThat(pairs.entries().get("a")).isEqualTo(1);
    }

    private static List<String> read(CapturedPairs pairs) {
        List<String> read = new ArrayList<>();
        pairs.entries().forEach((key, value) -> read.add(key + "=" + value));
        return read;
    }

    private static final class Silent {
        @Override
        @SuppressWarnings({"NullAway", "ToStringReturnsNull"}) // as programs do
        public String toString() {
            return null;
        }
    }

    private enum Mood {
        CHANGING;

        private static String text = "";

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Endless extends AbstractMap<Integer, Integer> {
        private final AtomicInteger read;

        Endless(AtomicInteger read) {
            this.read = read;
        }

        @Override
        public Set<Entry<Integer, Integer>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<Integer, Integer>> iterator() {
                    return Stream.generate(read::incrementAndGet)
                            .map(each -> Map.entry(each, each))
                            .iterator();
                }

                @Override
                public int size() {
                    return Integer.MAX_VALUE;
                }
            };
        }
    }

    private static final class Broken {
        @Override
        public String toString() {
            throw new Error("no text");
        }
    }
}
