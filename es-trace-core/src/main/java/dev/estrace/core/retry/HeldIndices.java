// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import dev.estrace.core.bulk.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records of indices that take nothing at present, each index with a time of its own: one that is refused for long holds
 * no other. When an index is due one of its batches goes out; the answer to it holds for all. Indices may also be barred,
 * without a refusal: then none of their batches goes out. Worker only.
 */
public final class HeldIndices {
    private static final int LARGEST_TOGETHER = 64 << 10;

    private final Map<String, Held> byName = new HashMap<>();
    private Predicate<String> barred = HeldIndices::isNever;
    private long bytes;

    /** Whether records of this index are to be kept here. */
    public boolean isHeld(String index) {
        return byName.containsKey(index) || barred.test(index);
    }

    /** Bars these indices from now on, whether they have refused anything or not, instead of those barred before. */
    public void bar(Predicate<String> indices) {
        barred = indices;
    }

    /** Bars none any more: those that have refused nothing are due now. */
    public void unbar(long now) {
        barred = HeldIndices::isNever;
        byName.values().removeIf(Held::isUnused);
        byName.values().stream().filter(Held::isUnrefused).forEach(held -> held.due = now);
    }

    /** Whether a barred index has records, here or elsewhere. */
    public boolean hasBarred() {
        return byName.keySet().stream().anyMatch(barred);
    }

    /** Whether an index is held that is not barred. */
    public boolean hasFree() {
        return byName.keySet().stream().anyMatch(barred.negate());
    }

    /** Notes that there are records of a held index, though they are kept elsewhere. */
    public void begin(String index) {
        held(index);
    }

    /** Whether nothing is held. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Bytes of all that is kept here. */
    public long bytes() {
        return bytes;
    }

    /**
     * Begins to hold an index that has refused records, or holds it for longer. Refusals of batches that were under way
     * together count once.
     *
     * @param delay nanoseconds to the next attempt, by the number of earlier refusals in a row
     * @return whether this refusal counts
     */
    public boolean refused(String index, long now, IntToLongFunction delay) {
        return byName.computeIfAbsent(index, absent -> new Held(true)).refused(now, delay);
    }

    /** Keeps a batch of an index that is held. */
    public void add(String index, Batch batch) {
        held(index).add(batch);
        bytes += batch.bytes();
    }

    /** The batch that tries an index whose time has come, or null. */
    public @Nullable Batch pollDue(long now) {
        for (Map.Entry<String, Held> entry : byName.entrySet()) {
            Held held = entry.getValue();
            if (held.isDue(now) && !barred.test(entry.getKey())) {
                held.trying = true;
                return taken(held.waiting.remove(0));
            }
        }
        return null;
    }

    /** The index takes records again: all of its batches, to be sent now. */
    public List<Batch> release(String index) {
        Held held = byName.remove(index);
        return held == null ? List.of() : taken(held.waiting);
    }

    /** Replaces the batches that are kept for an index. */
    public void replaceAll(String index, UnaryOperator<Batch> change) {
        Held held = byName.get(index);
        if (held != null) {
            held.waiting.replaceAll(change);
        }
    }

    /** Takes out the batches of an index that fit; an index without any is no longer held. */
    public List<Batch> removeIf(String index, Predicate<Batch> fits) {
        Held held = byName.get(index);
        if (held == null) {
            return List.of();
        }
        List<Batch> removed = held.waiting.stream().filter(fits).toList();
        held.waiting.removeAll(removed);
        forgetIfEmpty(index, held);
        return taken(removed);
    }

    /** The batch that was to try the index has gone another way: the next one may. */
    public void untried(String index) {
        Held held = byName.get(index);
        if (held != null) {
            held.trying = false;
            forgetIfEmpty(index, held);
        }
    }

    /** The newest batch of the index that keeps the most, to make room; null when nothing is kept. */
    public @Nullable Batch pollNewestOfLargest() {
        Held largest = null;
        for (Held held : byName.values()) {
            if (largest == null || held.bytes() > largest.bytes()) {
                largest = held;
            }
        }
        return largest == null || largest.waiting.isEmpty()
                ? null
                : taken(largest.waiting.remove(largest.waiting.size() - 1));
    }

    /** Nanoseconds until an index is due, not below 0; {@link Long#MAX_VALUE} when none waits. */
    public long nanosToNext(long now) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().waits() && !barred.test(entry.getKey()))
                .mapToLong(entry -> Math.max(0, entry.getValue().due - now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Makes every index due now. */
    public void hurry(long now) {
        byName.values().forEach(held -> held.due = now);
    }

    /** Forgets everything. */
    public void clear() {
        byName.clear();
        bytes = 0;
    }

    /** What is kept now, in no order. */
    public List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        byName.values().forEach(held -> batches.addAll(held.waiting));
        return batches;
    }

    private static boolean isNever(String index) {
        return false;
    }

    private Held held(String index) {
        if (!isHeld(index)) {
            throw new IllegalArgumentException(index + " is not held");
        }
        return byName.computeIfAbsent(index, absent -> new Held(false));
    }

    private void forgetIfEmpty(String index, Held held) {
        if (held.waiting.isEmpty() && !held.trying) {
            byName.remove(index);
        }
    }

    private List<Batch> taken(List<Batch> batches) {
        batches.forEach(this::taken);
        return batches;
    }

    private Batch taken(Batch batch) {
        bytes -= batch.bytes();
        return batch;
    }

    private static final class Held {
        private final List<Batch> waiting = new ArrayList<>();
        private int refusals;
        private long due;
        private boolean trying;

        /** @param trying whether a batch is under way */
        Held(boolean trying) {
            this.trying = trying;
        }

        boolean isUnrefused() {
            return refusals == 0;
        }

        boolean isUnused() {
            return isUnrefused() && waiting.isEmpty() && !trying;
        }

        boolean refused(long now, IntToLongFunction delay) {
            boolean counts = trying;
            if (counts) {
                due = now + delay.applyAsLong(refusals);
                refusals++;
                trying = false;
            }
            return counts;
        }

        /** Small ones are put together, or a time of single records would end in as many requests. */
        void add(Batch batch) {
            int last = waiting.size() - 1;
            if (last >= 0 && isOneWith(waiting.get(last), batch)) {
                waiting.set(last, waiting.get(last).with(batch));
            } else {
                waiting.add(batch);
            }
        }

        private static boolean isOneWith(Batch last, Batch batch) {
            return last.bytes() + batch.bytes() <= LARGEST_TOGETHER
                    && last.trials().equals(batch.trials())
                    && last.label(0).isDeadLetter() == batch.label(0).isDeadLetter();
        }

        boolean waits() {
            return !trying && !waiting.isEmpty();
        }

        boolean isDue(long now) {
            return waits() && due - now <= 0;
        }

        long bytes() {
            return waiting.stream().mapToLong(Batch::bytes).sum();
        }
    }
}
