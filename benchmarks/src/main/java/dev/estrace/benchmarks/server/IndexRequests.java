// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run asks of the index beside writing to it, over a connection that is kept. Thread-safe. */
record IndexRequests(int port) {
    private static final String INDEX = "/" + ServerJvm.INDEX;
    private static final String IGNORE_MISSING = "ignore_unavailable=true";
    private static final Pattern INDEXED = Pattern.compile("\"index_total\":(\\d+)");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

    /** Documents that the server has taken in so far, seen by searches or not; 0 where there is no index. */
    long indexed() throws IOException {
        String path = INDEX + "/_stats/indexing?filter_path=_all.primaries.indexing.index_total&" + IGNORE_MISSING;
        return number(INDEXED, send("GET", path));
    }

    /** Documents that a search would find. */
    long refreshAndCount() throws IOException {
        send("POST", INDEX + "/_refresh?" + IGNORE_MISSING);
        return number(COUNT, send("GET", INDEX + "/_count?" + IGNORE_MISSING));
    }

    /** Every run begins without an index. */
    void delete() throws IOException {
        send("DELETE", INDEX + "?" + IGNORE_MISSING);
    }

    private static long number(Pattern pattern, String reply) {
        Matcher found = pattern.matcher(reply);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private String send(String method, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestMethod(method);
        try (InputStream reply = connection.getInputStream()) {
            return new String(reply.readAllBytes(), UTF_8);
        }
    }
}
