// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScriptedLikeRealIT {
    private static final String DOCUMENT = "{\"x\":1}\n";

    /** The same id in all cases: what one case stores, the next ones find. */
    static final List<String> BODIES = List.of(
            create("a") + DOCUMENT + create("b") + DOCUMENT,
            create("a") + DOCUMENT + create("c") + DOCUMENT,
            create("d") + DOCUMENT + create("d") + DOCUMENT,
            "{\"index\":{\"_id\":\"a\"}}\n" + DOCUMENT,
            create("windows").strip() + "\r\n{\"x\":1}\r\n",
            "\n" + create("after-empty-line") + DOCUMENT,
            create("whole") + DOCUMENT + create("without-document"),
            "",
            "\n",
            "\n\n",
            create("never"),
            create("never") + "{\"x\":1}",
            create("never") + "\n",
            create("never") + "not json\n",
            create("never") + "[1]\n",
            create("never") + "{\"x\":1} junk\n",
            create("never") + "{\"x\":1,\"x\":2}\n",
            create("never") + "{\"x\":1\n}\n",
            create("never") + DOCUMENT + "not json\n" + DOCUMENT,
            "[]\n" + DOCUMENT,
            "{}\n" + DOCUMENT,
            "{\"make\":{\"_id\":\"never\"}}\n" + DOCUMENT,
            "{\"create\":1}\n" + DOCUMENT,
            "{\"create\":{\"_id\":\"never\",\"_what\":1}}\n" + DOCUMENT,
            create("") + DOCUMENT,
            create("x".repeat(512)) + DOCUMENT,
            create("x".repeat(513)) + DOCUMENT,
            create("never") + DOCUMENT);

    static final List<List<String>> SET_UP = List.of(
            List.of("POST", "/_bulk", create("a") + DOCUMENT),
            List.of("GET", "/_index_template/like-real-none", ""),
            List.of("PUT", "/_index_template/like-real", "{\"index_patterns\":[\"like-real-t*\"]}"),
            List.of("GET", "/_index_template/like-real", ""),
            List.of("HEAD", "/_index_template/like-real", ""),
            List.of("DELETE", "/_index_template/like-real", ""),
            List.of("HEAD", "/_index_template/like-real", ""),
            List.of("PUT", "/_component_template/like-real", "{\"template\":{}}"),
            List.of("GET", "/_component_template/like-real", ""),
            List.of("GET", "/like-real-none", ""),
            List.of("PUT", "/like-real-index", "{}"),
            List.of("PUT", "/like-real-index", "{}"),
            List.of("HEAD", "/like-real-index", ""),
            List.of("GET", "/_alias/like-real-alias", ""),
            List.of("PUT", "/like-real-alias/_mapping", "{\"properties\":{}}"),
            List.of("PUT", "/like-real-000001", "{\"aliases\":{\"like-real-alias\":{\"is_write_index\":true}}}"),
            List.of("PUT", "/like-real-000001", "{\"aliases\":{\"like-real-alias\":{\"is_write_index\":true}}}"),
            List.of("GET", "/_alias/like-real-alias", ""),
            List.of("PUT", "/like-real-alias/_mapping", "{\"properties\":{}}"),
            List.of("PUT", "/like-real-index/_mapping", "{\"properties\":{}}"),
            List.of("PUT", "/like-real-000002", "{\"aliases\":{\"like-real-index\":{}}}"));

    private static final ScriptedElasticsearch SCRIPTED = ScriptedElasticsearch.start();

    @AfterAll
    static void close() {
        SCRIPTED.close();
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void answersBulkAlike(String body) {
        for (String filter :
                List.of("", "?filter_path=errors,items.*.status,items.*.error.type", "?filter_path=none")) {
            assertAlike("POST", "/like-real/_bulk" + filter, body);
        }
    }

    @ParameterizedTest
    @FieldSource("SET_UP")
    void answersSetUpAlike(List<String> request) {
        assertAlike(request.get(0), request.get(1), request.get(2));
    }

    @Test
    void refusesForeignContentAlike() throws Exception {
        int real = statusOfPlainText(ElasticsearchServer.shared().uri());

        assertThat(statusOfPlainText(SCRIPTED.uri())).isEqualTo(real).isEqualTo(406);
    }

    private static void assertAlike(String method, String path, String body) {
        HttpReply real = ElasticsearchServer.shared().send(method, path, body);
        HttpReply scripted = new JsonHttp(SCRIPTED.uri()).send(method, path, body);

        assertThat(essence(scripted)).isEqualTo(essence(real));
    }

    private static int statusOfPlainText(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/like-real/_bulk"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(create("never") + DOCUMENT))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** What a client goes by. */
    private static JsonNode essence(HttpReply reply) {
        ObjectNode essence = new ObjectMapper().createObjectNode().put("status", reply.status());
        essence.put("product", reply.headers().firstValue("X-elastic-product").orElse(""));
        essence.put("errors", reply.json().path("errors").asText());
        essence.put("type", reply.json().at("/error/type").asText());
        essence.put("acknowledged", reply.json().path("acknowledged").asText());
        essence.put(
                "template",
                reply.json()
                        .at("/index_templates/0/index_template/index_patterns")
                        .toString());
        essence.put(
                "writes",
                reply.json()
                        .at("/like-real-000001/aliases/like-real-alias/is_write_index")
                        .asText());
        ArrayNode items = essence.putArray("items");
        reply.json()
                .path("items")
                .forEach(item -> item.properties()
                        .forEach(action -> items.addObject()
                                .put("action", action.getKey())
                                .put("id", action.getValue().path("_id").asText())
                                .put("status", action.getValue().path("status").asText())
                                .put("type", action.getValue().at("/error/type").asText())));
        return essence;
    }

    private static String create(String id) {
        return "{\"create\":{\"_id\":\"" + id + "\"}}\n";
    }
}
