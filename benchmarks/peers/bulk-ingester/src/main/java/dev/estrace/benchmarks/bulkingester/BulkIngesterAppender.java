// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.bulkingester;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Adds each event to a BulkIngester as a map, the way its documentation shows. */
public class BulkIngesterAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private int port;
    private BulkIngester<Void> ingester;

    /** Where the server listens on this machine. */
    public void setPort(int port) {
        this.port = port;
    }

    @Override
    public void start() {
        RestClient rest = RestClient.builder(new HttpHost("127.0.0.1", port)).build();
        ElasticsearchClient client =
                new ElasticsearchClient(new RestClientTransport(rest, new Jackson3JsonpMapper()));
        ingester = BulkIngester.of(settings -> settings.client(client)
                .maxOperations(5_000)
                .maxConcurrentRequests(2)
                .flushInterval(100, TimeUnit.MILLISECONDS));
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        Map<String, Object> document = document(event);
        ingester.add(operation -> operation.create(create -> create.index("traces").document(document)));
    }

    private static Map<String, Object> document(ILoggingEvent event) {
        Map<String, Object> document = new HashMap<>(event.getMDCPropertyMap());
        document.put("@timestamp", event.getInstant().toString());
        document.put("message", event.getFormattedMessage());
        document.put("level", event.getLevel().toString());
        document.put("logger_name", event.getLoggerName());
        document.put("thread_name", event.getThreadName());
        if (event.getThrowableProxy() != null) {
            document.put("stack_trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return document;
    }
}
