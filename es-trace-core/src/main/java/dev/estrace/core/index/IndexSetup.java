// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.SetupMode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Puts an index template in place before the first record of its indices. Blocks; thread-safe. */
public final class IndexSetup {
    private static final SetupOutcome DONE = new SetupOutcome(Fate.DONE, 200, "");

    private final ElasticsearchHttp http;
    private final SetupMode mode;
    private final IndexTemplate template;

    private IndexSetup(ElasticsearchHttp http, SetupMode mode, IndexTemplate template) {
        this.http = http;
        this.mode = mode;
        this.template = template;
    }

    /** For the indices of records. */
    public static IndexSetup ofTraces(ElasticsearchHttp http, PipelineSettings settings) {
        return new IndexSetup(http, settings.index().setup(), new IndexTemplate(settings.index()));
    }

    /** For the indices of gateways' requests that the setting names now; of earlier ones nothing is known. */
    public static IndexSetup ofMetrics(ElasticsearchHttp http, PipelineSettings settings) {
        IndexSettings metrics = settings.metrics();
        return new IndexSetup(http, metrics.setup(), IndexTemplate.ofMetrics(metrics));
    }

    /**
     * Writes the template when it is missing or older; never over a newer one or one of another origin or form. A server that
     * refuses it is sent records all the same: whoever may only write has somebody else to set up the index.
     *
     * @throws IOException when there is no complete answer, see {@link #failed}
     */
    public SetupOutcome run() throws IOException {
        if (mode == SetupMode.OFF) {
            return DONE;
        }
        HttpReply stored = http.send(HttpCall.of("GET", path()));
        if (stored.status() == 404 && stored.isElasticsearch()) {
            return put();
        }
        return stored.status() == 200 ? compare(stored) : refused("read", stored);
    }

    /** The outcome of a call that threw, for whatever reason. */
    public static SetupOutcome failed(Throwable failure) {
        return new SetupOutcome(Fate.ofFailure(failure), 0, ElasticsearchHttp.describe(failure));
    }

    private SetupOutcome compare(HttpReply stored) throws IOException {
        return switch (TemplateAnswer.compare(stored.body(), template)) {
            case SAME -> DONE;
            case MISSING, OLDER -> put();
            case NEWER -> left("was written by a newer version of es-trace");
            case FOREIGN -> left("is not from es-trace");
            case OTHER_FORM -> left("is for documents of another form, which need an index of another name,");
            case UNKNOWN ->
                new SetupOutcome(
                        Fate.FAST,
                        stored.status(),
                        "the answer " + stored.status() + " does not come from Elasticsearch");
        };
    }

    private SetupOutcome put() throws IOException {
        byte[] body = template.body();
        HttpReply reply = http.send(new HttpCall("PUT", path(), "application/json", body, body.length));
        return reply.status() == 200 && reply.isElasticsearch() ? DONE : refused("write", reply);
    }

    /** What may pass, waits for credentials or is not the word of Elasticsearch keeps records waiting. */
    private SetupOutcome refused(String what, HttpReply reply) {
        String seen =
                "HTTP " + reply.status() + " to the attempt to " + what + " the index template " + template.name();
        Fate fate = Fate.ofRequest(reply.status());
        boolean fromElsewhere = !reply.isElasticsearch() && reply.status() != 403; // an ingress that has no route yet
        return fate == Fate.FAST || fromElsewhere
                ? new SetupOutcome(fate, reply.status(), seen)
                : new SetupOutcome(
                        Fate.DONE,
                        reply.status(),
                        seen + ": records are sent and the index keeps the mapping that it has or gets");
    }

    private SetupOutcome left(String why) {
        return new SetupOutcome(
                Fate.DONE, 200, "the index template " + template.name() + " " + why + " and is left as it is");
    }

    private String path() {
        return "/_index_template/" + URLEncoder.encode(template.name(), StandardCharsets.UTF_8);
    }
}
