// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.CapturedPairs;
import dev.estrace.core.record.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.core.impl.JdkMapAdapterStringMap;
import org.apache.logging.log4j.util.IndexedReadOnlyStringMap;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** The MDC of the thread that logged, as the event carries it; does not change any more. */
final class ContextData implements Entries {
    private final ReadOnlyStringMap data;

    /** Made when first compared, which only the worker does. */
    private @Nullable List<Pair> pairs;

    private ContextData(ReadOnlyStringMap data) {
        this.data = data;
    }

    /** By reference when nothing of it can change, as is the rule with Log4j2: a copy costs its caller more. */
    static Entries snapshot(@Nullable ReadOnlyStringMap data) {
        if (data == null || data.isEmpty()) {
            return Entries.NONE;
        }
        return isFrozen(data) && holdsTextOnly(data) ? new ContextData(data) : captured(data);
    }

    private static boolean holdsTextOnly(ReadOnlyStringMap data) {
        return data instanceof IndexedReadOnlyStringMap indexed
                ? holdsTextOnly(indexed)
                : data instanceof JdkMapAdapterStringMap; // whatever is put there becomes text
    }

    private static boolean holdsTextOnly(IndexedReadOnlyStringMap data) {
        for (int i = 0; i < data.size(); i++) {
            @Nullable Object value = data.getValueAt(i);
            if (value != null && !(value instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private static Entries captured(ReadOnlyStringMap data) {
        CapturedPairs pairs = new CapturedPairs();
        pairs.addAll(into -> data.<Object>forEach(into::add));
        return pairs.entries();
    }

    @Override
    public void forEach(BiConsumer<String, Object> action) {
        data.<Object>forEach(action::accept);
    }

    @Override
    public @Nullable Object get(String key) {
        return data.getValue(key);
    }

    /** Pair by pair: the {@code equals} of Log4j2's maps copies both (2.26), once for each record. */
    @Override
    public boolean isSameAs(Entries other) {
        return other instanceof ContextData same && (data == same.data || isHeldBy(same.data));
    }

    private boolean isHeldBy(ReadOnlyStringMap other) {
        if (other.size() != data.size()) {
            return false;
        }
        List<Pair> mine = pairs();
        for (int i = 0; i < mine.size(); i++) {
            Pair pair = mine.get(i);
            if (!Objects.equals(pair.value(), other.getValue(pair.key()))) {
                return false;
            }
        }
        return true;
    }

    private List<Pair> pairs() {
        List<Pair> known = pairs;
        if (known == null) {
            List<Pair> made = new ArrayList<>(data.size());
            forEach((key, value) -> made.add(new Pair(key, value)));
            pairs = made;
            known = made;
        }
        return known;
    }

    private static boolean isFrozen(ReadOnlyStringMap data) {
        return data instanceof StringMap map && map.isFrozen();
    }

    private record Pair(String key, @Nullable Object value) {}
}
