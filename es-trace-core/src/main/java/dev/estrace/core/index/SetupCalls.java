// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import java.io.IOException;

/** Asks and tells Elasticsearch what a set-up needs, and returns the answers that settle something. Blocks; thread-safe. */
record SetupCalls(ElasticsearchHttp http) {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    /**
     * The answer to a GET.
     *
     * @param attempt what is tried, such as "read the index template x"
     * @throws UnsettledException when the answer may be another one later
     */
    HttpReply get(String path, String attempt) throws IOException, UnsettledException {
        return settled(http.send(HttpCall.of("GET", path)), attempt);
    }

    /** As {@link #get}, for a request with a JSON body. */
    HttpReply send(String method, String path, byte[] body, String attempt) throws IOException, UnsettledException {
        return settled(http.send(new HttpCall(method, path, "application/json", body, body.length)), attempt);
    }

    /** What may pass, waits for credentials or is not the word of Elasticsearch keeps records waiting. */
    private HttpReply settled(HttpReply reply, String attempt) throws UnsettledException {
        int status = reply.status();
        boolean isElsewhere = !isAnswer(reply) && status != FORBIDDEN; // an ingress that has no route yet
        Fate fate = fate(status);
        if (isElsewhere || fate == Fate.DENIED || (fate == Fate.FAST && status != OK)) {
            throw unsettled(reply, attempt);
        }
        return reply;
    }

    /** OpenSearch has no header that says so, and every answer to a set-up is an object. */
    private static boolean isAnswer(HttpReply reply) {
        return reply.isElasticsearch() && reply.text().stripLeading().startsWith("{");
    }

    /** What is wrong with a request of ours is wrong with none of the records that wait for it. */
    private static Fate fate(int status) {
        Fate fate = Fate.ofRequest(status);
        return fate == Fate.POISON || fate == Fate.SPLIT ? Fate.HOLD : fate;
    }

    /** For an answer that turns out to be none. */
    static UnsettledException unsettled(HttpReply reply, String attempt) {
        int status = reply.status();
        return new UnsettledException(
                fate(status),
                status,
                status == OK
                        ? "the answer 200 to the attempt to " + attempt + " does not come from Elasticsearch"
                        : "HTTP " + status + " to the attempt to " + attempt);
    }
}
