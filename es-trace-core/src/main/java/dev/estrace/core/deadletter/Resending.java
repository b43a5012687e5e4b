// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.ItemResult;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sends letters until each is stored or refused, or nothing has been settled for as long as patience lasts. One
 * thread; each call to {@link #send} comes back with all letters tallied.
 */
final class Resending {
    private final BulkClient client;
    private final RetryPolicy policy;
    private final ReplayPace pace;
    private final long patienceNanos;
    private final ReplayTally tally;
    private final Deque<List<ReplayedLetter>> open = new ArrayDeque<>();
    private int failures;
    private long lastSettled;
    private boolean gaveUp;

    Resending(BulkClient client, RetryPolicy policy, ReplayPace pace, Duration patience, ReplayTally tally) {
        this.client = client;
        this.policy = policy;
        this.pace = pace;
        this.patienceNanos = patience.toNanos();
        this.tally = tally;
    }

    /** @throws IOException when a letter that was refused once more can not be written */
    void send(List<ReplayedLetter> letters) throws IOException {
        open.add(letters);
        progress();
        while (!open.isEmpty()) {
            List<ReplayedLetter> part = open.removeFirst();
            if (gaveUp) {
                tally.unsent(part);
            } else {
                settle(part, outcome(part));
            }
        }
    }

    /** Whatever goes wrong, the letters are kept for another try. */
    private BulkOutcome outcome(List<ReplayedLetter> letters) {
        Batch batch = batch(letters);
        try {
            return client.send(batch);
        } catch (IOException | RuntimeException failure) {
            return BulkClient.failed(batch, failure);
        }
    }

    private static Batch batch(List<ReplayedLetter> letters) {
        BatchBuilder batch = new BatchBuilder(
                new Bytes(letters.stream().mapToInt(ReplayedLetter::bytes).sum()));
        letters.forEach(letter -> letter.addTo(batch));
        return batch.build(0);
    }

    private void settle(List<ReplayedLetter> letters, BulkOutcome outcome) throws IOException {
        if (outcome instanceof BulkOutcome.Answered answered) {
            settle(letters, answered.results());
        } else if (outcome instanceof BulkOutcome.Unanswered unanswered) {
            settle(letters, unanswered);
        }
    }

    private void settle(List<ReplayedLetter> letters, List<ItemResult> results) throws IOException {
        List<ReplayedLetter> again = new ArrayList<>();
        Fate slowest = Fate.FAST;
        for (int i = 0; i < letters.size(); i++) {
            Fate fate = results.get(i).fate();
            switch (fate) {
                case DONE -> tally.stored();
                case FAST, HOLD -> {
                    again.add(letters.get(i));
                    slowest = fate == Fate.HOLD ? fate : slowest;
                }
                default -> tally.refused(letters.get(i));
            }
        }
        if (again.size() < letters.size()) {
            progress();
        }
        if (!again.isEmpty()) {
            later(again, slowest, 0);
        }
    }

    private void settle(List<ReplayedLetter> letters, BulkOutcome.Unanswered outcome) throws IOException {
        Fate fate = outcome.fate();
        if (fate == Fate.FAST || fate == Fate.HOLD || fate == Fate.DENIED) {
            later(letters, fate, outcome.retryAfterSeconds());
        } else if (letters.size() == 1) {
            tally.refused(letters.get(0));
            progress();
        } else {
            int half = letters.size() / 2;
            open.addFirst(letters.subList(half, letters.size()));
            open.addFirst(letters.subList(0, half));
        }
    }

    private void progress() {
        failures = 0;
        lastSettled = pace.nanoTime().getAsLong();
    }

    /** The last wait is cut short, so that one more try ends it. */
    private void later(List<ReplayedLetter> letters, Fate fate, long retryAfterSeconds) {
        open.addFirst(letters);
        long left = patienceNanos - (pace.nanoTime().getAsLong() - lastSettled);
        if (left > 0) {
            long delay = policy.delayNanos(
                    fate, failures++, retryAfterSeconds, pace.random().getAsDouble());
            pace.pause().accept(Math.min(left, delay));
        }
        gaveUp = left <= 0 || Thread.currentThread().isInterrupted();
    }
}
