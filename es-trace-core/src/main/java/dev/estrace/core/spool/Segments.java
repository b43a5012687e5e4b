// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All segments, those of dead processes included, in the order in which they came here. Worker thread only. */
final class Segments {
    private final List<Segment> all = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private int lastKey;

    /** A key that is greater than all before. */
    int nextKey() {
        return ++lastKey;
    }

    /** The key that comes next. */
    int keyToCome() {
        return lastKey + 1;
    }

    void add(Segment segment) {
        all.add(segment);
        grow(segment.size());
    }

    void remove(Segment segment) {
        all.remove(segment);
        grow(-segment.size());
    }

    /** One of them has become so many bytes longer. */
    void grow(long more) {
        bytes.addAndGet(more);
    }

    /** Length of all of them. Any thread. */
    long bytes() {
        return bytes.get();
    }

    /** The segment of a frame, if it is there still. */
    @Nullable
    Segment of(long frame) {
        int key = FrameNumber.segment(frame);
        int low = indexFrom(key);
        return low < all.size() && all.get(low).key() == key ? all.get(low) : null;
    }

    /** The first segment whose key is not lower, in which a frame is, or may be, on disk only. */
    @Nullable
    Segment firstWaitingFrom(int key) {
        for (int i = indexFrom(key); i < all.size(); i++) {
            if (all.get(i).mayWaitFrom(0)) {
                return all.get(i);
            }
        }
        return null;
    }

    /** Whether every frame of this process that is older is settled. */
    boolean isSettledBefore(long frame) {
        for (Segment segment : all) {
            if (segment.key() > FrameNumber.segment(frame)) {
                return true;
            }
            if (segment.isOwn() && !segment.isSettledBefore(ordinalsBefore(segment, frame))) {
                return false;
            }
        }
        return true;
    }

    /** Frames known to be on disk only. */
    long waitingFrames() {
        long waiting = 0;
        for (int i = 0; i < all.size(); i++) { // an iterator would need memory, which there may be none of
            waiting += all.get(i).waitingFrames();
        }
        return waiting;
    }

    /** A copy, to go through while some are removed. */
    List<Segment> all() {
        return List.copyOf(all);
    }

    /** Whether this one has not been removed. */
    boolean holds(Segment segment) {
        return of(FrameNumber.of(segment.key(), 0)) == segment;
    }

    private static int ordinalsBefore(Segment segment, long frame) {
        return segment.key() == FrameNumber.segment(frame) ? FrameNumber.ordinal(frame) : Integer.MAX_VALUE;
    }

    private int indexFrom(int key) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).key() < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
