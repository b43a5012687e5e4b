// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import dev.estrace.benchmarks.sink.HttpReader.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers like an Elasticsearch, an OTLP collector or a Loki that stores everything at once, and counts the records.
 *
 * <p>{@code GET /count?until=N&quietMillis=M} answers with the total and the nanoseconds since the last arrival, as
 * soon as N records have arrived or none has for M milliseconds.
 */
public final class NullServer implements Listener.Service {
    private static final Pattern COUNT = Pattern.compile("/count\\?until=(\\d+)&quietMillis=(\\d+)");

    private final Tally tally;

    /** Counts into {@code tally}, together with whoever else does. */
    public NullServer(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void serve(SocketChannel connection) throws IOException, InterruptedException {
        HttpReader requests = new HttpReader(new Wire(connection));
        for (Request request = requests.next(); request != null; request = requests.next()) {
            ByteBuffer reply = answer(request).bytes(request.method());
            while (reply.hasRemaining()) {
                connection.write(reply);
            }
        }
    }

    private Reply answer(Request request) throws IOException, InterruptedException {
        String path = request.path().split("\\?", 2)[0];
        if (path.endsWith("/_bulk")) {
            return bulk(request);
        }
        if (path.equals("/v1/logs")) {
            tally.add(OtlpRecords.count(request.body()));
            return Reply.protobuf();
        }
        if (path.equals("/loki/api/v1/push")) {
            tally.add(LokiEntries.count(request.body()));
            return Reply.noContent();
        }
        request.body().skip();
        return path.equals("/count") ? count(request.path()) : aboutTheServer(request.method(), path);
    }

    /** A document is two lines, the action's and its own. */
    private Reply bulk(Request request) throws IOException {
        long lines = lines(request.body());
        if (lines == 0 || lines % 2 != 0) {
            return Reply.json(400, "{\"error\":\"" + lines + " lines are no bulk request\",\"status\":400}");
        }
        int documents = Math.toIntExact(lines / 2);
        tally.add(documents);
        return BulkReply.allCreated(documents, request.path());
    }

    private static long lines(Body body) throws IOException {
        long lines = 0;
        for (ByteBuffer bytes = body.next(); bytes.hasRemaining(); bytes = body.next()) {
            lines += ByteFinder.count(bytes, (byte) '\n', 0, bytes.limit());
        }
        return lines;
    }

    private Reply count(String path) throws InterruptedException {
        Matcher asked = COUNT.matcher(path);
        if (!asked.matches()) {
            return Reply.json(400, "Ask for " + COUNT);
        }
        Tally.Arrived arrived =
                tally.await(Long.parseLong(asked.group(1)), Duration.ofMillis(Long.parseLong(asked.group(2))));
        return Reply.json(200, arrived.total() + " " + arrived.idleNanos());
    }

    private static Reply aboutTheServer(String method, String path) {
        if (!path.contains("_template/")) {
            return Reply.json(200, "{}");
        }
        return switch (method) {
            case "GET", "HEAD" ->
                Reply.json(404, "{\"error\":{\"type\":\"resource_not_found_exception\"},\"status\":404}");
            default -> Reply.json(200, "{\"acknowledged\":true}");
        };
    }
}
