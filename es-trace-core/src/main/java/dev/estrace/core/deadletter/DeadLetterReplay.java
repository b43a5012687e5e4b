// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.Demand;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.settings.BatchSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of a dead-letter file again, each to its index with its id: one that is there already is not
 * stored twice. An operator's tool: blocks the calling thread, reads the file line by line and leaves it as it is.
 */
public final class DeadLetterReplay {
    private final PipelineSettings settings;
    private final BatchSettings limits;
    private final Resending resending;
    private final ReplayTally tally;
    private List<ReplayedLetter> waiting = new ArrayList<>();
    private long waitingBytes;

    private DeadLetterReplay(PipelineSettings settings, Resending resending, ReplayTally tally) {
        this.settings = settings;
        this.limits = settings.batch();
        this.resending = resending;
        this.tally = tally;
    }

    /**
     * Sends a file.
     *
     * @param file as a pipeline writes it: one letter a line
     * @param settings where Elasticsearch is, how large requests may be and how long a failed one waits
     * @param patience longest time without any letter being stored or refused, after which the rest is left; at least
     *     one request is made
     * @throws IOException when the file can not be read
     * @throws IllegalArgumentException when the settings keep an appender from sending
     */
    public static ReplayResult run(Path file, TraceSettings settings, Duration patience) throws IOException {
        return run(file, settings, patience, null, ReplayPace.ofSystem());
    }

    /**
     * As {@link #run(Path, TraceSettings, Duration)}, and appends the lines of letters that are refused once more to
     * another file, which is made when there is one.
     *
     * @throws IOException when one of the files can not be read or written, or both are one
     */
    public static ReplayResult run(Path file, TraceSettings settings, Duration patience, Path refusedAgain)
            throws IOException {
        if (Files.exists(refusedAgain) && Files.isSameFile(file, refusedAgain)) {
            throw new IOException("refused letters can not go to the file that is read: " + file);
        }
        return run(file, settings, patience, refusedAgain, ReplayPace.ofSystem());
    }

    static ReplayResult run(
            Path file, TraceSettings settings, Duration patience, @Nullable Path refusedAgain, ReplayPace pace)
            throws IOException {
        if (settings.refusal() != null) {
            throw new IllegalArgumentException(settings.refusal());
        }
        try (LetterLines lines = LetterLines.of(file);
                LetterFile refused = refusedAgain == null ? null : new LetterFile(refusedAgain);
                ElasticsearchHttp http =
                        new ElasticsearchHttp(settings.pipeline().server().withoutSniffing())) {
            ReplayTally tally = new ReplayTally(refused);
            RetryPolicy policy = RetryPolicy.of(settings.pipeline());
            BulkClient client = new BulkClient(http, settings.pipeline().index());
            Resending resending = new Resending(client, policy, pace, patience, tally);
            new DeadLetterReplay(settings.pipeline(), resending, tally).sendAll(lines);
            return tally.result();
        }
    }

    private void sendAll(LetterLines lines) throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (line.length > 0) {
                add(ReplayedLetter.read(line, index -> Demand.of(index, settings)));
            }
        }
        sendWaiting();
    }

    private void add(@Nullable ReplayedLetter letter) throws IOException {
        if (letter == null) {
            tally.unreadable();
            return;
        }
        if (waiting.size() >= limits.batchRecords() || waitingBytes + letter.bytes() > limits.batchBytes()) {
            sendWaiting();
        }
        waiting.add(letter);
        waitingBytes += letter.bytes();
    }

    private void sendWaiting() throws IOException {
        if (!waiting.isEmpty()) {
            resending.send(waiting);
            waiting = new ArrayList<>();
            waitingBytes = 0;
        }
    }
}
