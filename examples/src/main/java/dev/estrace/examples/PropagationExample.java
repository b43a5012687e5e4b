// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.Operation;
import dev.estrace.trace.Trace;
import dev.estrace.trace.Tracer;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** An order desk asks a warehouse over HTTP: each writes a run of its own, and one trace id finds both. */
public final class PropagationExample {
    private static final String ROW = "%-10s  %-9s  %-16s  %-16s  %s%n";

    private PropagationExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String runId = arguments[0];
        try (Tracer warehouse = Trace.using(settings("warehouse"));
                Tracer desk = Trace.using(settings("order-desk"))) {
            String trace = order(desk, warehouse, runId);
            desk.flush(Duration.ofSeconds(30));
            warehouse.flush(Duration.ofSeconds(30));
            desk.refresh();
            tell(desk, trace);
        }
    }

    private static String order(Tracer desk, Tracer warehouse, String runId) throws IOException, InterruptedException {
        HttpServer server = start(warehouse, runId + "-reserve");
        try {
            return order(desk, runId, server.getAddress());
        } finally {
            server.stop(0);
        }
    }

    private static TraceSettings settings(String service) {
        return TraceSettings.builder(service).set("serviceName", service).build();
    }

    /** The caller: its operation travels in the header {@code traceparent}. Gives the id of the trace. */
    private static String order(Tracer desk, String runId, InetSocketAddress warehouse)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://" + warehouse.getHostString() + ":" + warehouse.getPort() + "/reserve");
        try (Trace run = desk.run(runId).workflow("order").start();
                Operation call = run.operation("reserve").type("http").start()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            call.writeHeaders(request::header);
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            run.info("the warehouse says " + answer.body());
            return run.traceId();
        }
    }

    private static HttpServer start(Tracer warehouse, String runId) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/reserve", exchange -> reserve(warehouse, runId, exchange));
        server.start();
        return server;
    }

    /** The one who is called: its run goes on with the trace of the caller. */
    private static void reserve(Tracer warehouse, String runId, HttpExchange exchange) throws IOException {
        try (Trace run = warehouse
                .run(runId)
                .workflow("reservation")
                .headers(exchange.getRequestHeaders()::getFirst)
                .start()) {
            run.info("three items are reserved");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("reserved".getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private static void tell(Tracer tracer, String trace) {
        System.out.printf("the trace %s:%n%n", trace);
        System.out.printf(ROW, "service", "kind", "span", "parent", "message");
        TraceQuery ofTrace = TraceQuery.all().trace(trace);
        try (Stream<TraceSummary> runs = tracer.findTraces(ofTrace)) {
            runs.sorted(Comparator.comparing(TraceSummary::runId))
                    .flatMap(run -> tracer.findTraceWithId(run.runId()).records().stream())
                    .forEach(PropagationExample::tell);
        }
    }

    private static void tell(StoredRecord record) {
        System.out.printf(
                ROW,
                Cell.of(record, TraceField.SERVICE_NAME),
                record.kind(),
                Cell.of(record, TraceField.SPAN_ID),
                Cell.of(record, TraceField.PARENT_SPAN_ID),
                record.message());
    }
}
