// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import dev.estrace.benchmarks.HttpReader.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers like an Elasticsearch that stores everything at once, and counts the documents.
 *
 * <p>{@code GET /count?until=N&quietMillis=M} answers with the total and the nanoseconds since the last arrival, as
 * soon as N documents have arrived or none has for M milliseconds.
 */
public final class NullBulkServer implements Listener.Service {
    private static final Pattern COUNT = Pattern.compile("/count\\?until=(\\d+)&quietMillis=(\\d+)");

    private final Tally tally;

    /** @param tally of the documents, which may be shared */
    public NullBulkServer(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void serve(SocketChannel connection) throws IOException, InterruptedException {
        HttpReader requests = new HttpReader(connection);
        for (Request request = requests.next(); request != null; request = requests.next()) {
            ByteBuffer reply = answer(request).bytes(request.method());
            while (reply.hasRemaining()) {
                connection.write(reply);
            }
        }
    }

    private Reply answer(Request request) throws InterruptedException {
        String path = request.path();
        if (path.split("\\?", 2)[0].endsWith("/_bulk")) {
            return bulk(request.lines());
        }
        if (path.startsWith("/count")) {
            return count(path);
        }
        if (path.contains("_template/")) {
            return template(request.method());
        }
        return new Reply(200, "{}");
    }

    /** A document is two lines, the action's and its own. */
    private Reply bulk(long lines) {
        if (lines == 0 || lines % 2 != 0) {
            return new Reply(400, "{\"error\":\"" + lines + " lines are no bulk request\",\"status\":400}");
        }
        int documents = Math.toIntExact(lines / 2);
        tally.add(documents);
        return Reply.allCreated(documents);
    }

    private Reply count(String path) throws InterruptedException {
        Matcher asked = COUNT.matcher(path);
        if (!asked.matches()) {
            return new Reply(400, "Ask for " + COUNT);
        }
        Tally.Arrived arrived =
                tally.await(Long.parseLong(asked.group(1)), Duration.ofMillis(Long.parseLong(asked.group(2))));
        return new Reply(200, arrived.total() + " " + arrived.idleNanos());
    }

    private static Reply template(String method) {
        return switch (method) {
            case "GET", "HEAD" ->
                new Reply(404, "{\"error\":{\"type\":\"resource_not_found_exception\"},\"status\":404}");
            default -> new Reply(200, "{\"acknowledged\":true}");
        };
    }
}
