// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP response as Elasticsearch shapes it. */
record Response(int status, Map<String, String> headers, String body) {
    static final String PRODUCT = "X-elastic-product";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> USUAL_HEADERS =
            Map.of(PRODUCT, "Elasticsearch", "Content-Type", "application/json");

    Response {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    static Response ok(JsonNode body) {
        return ok(body.toString());
    }

    static Response ok(String json) {
        return new Response(200, USUAL_HEADERS, json);
    }

    static Response error(int status, String type, String reason) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode error = body.putObject("error").put("type", type).put("reason", reason);
        error.putArray("root_cause").addObject().put("type", type).put("reason", reason);
        return new Response(status, USUAL_HEADERS, body.put("status", status).toString());
    }

    /** 401 and 413 come without the product header, 413 without a body. */
    static Response refusal(int status) {
        Response usual = error(status, usualType(status), "as the script says");
        return switch (status) {
            case 401 -> usual.without(PRODUCT).with("WWW-Authenticate", "ApiKey");
            case 413 -> usual.without(PRODUCT).withBody("");
            default -> usual;
        };
    }

    Response with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    Response without(String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Response(status, fewer, body);
    }

    Response withBody(String text) {
        return new Response(status, headers, text);
    }

    /** The length is told even where the body is left out, as in the answer to HEAD. */
    byte[] bytes(boolean includingBody) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + length);
        headers.forEach(
                (name, value) -> text.append("\r\n").append(name).append(": ").append(value));
        text.append("\r\n\r\n").append(includingBody ? body : "");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String usualType(int status) {
        return switch (status) {
            case 400 -> "illegal_argument_exception";
            case 401, 403 -> "security_exception";
            case 404 -> "index_not_found_exception";
            case 429 -> "es_rejected_execution_exception";
            case 503 -> "cluster_block_exception";
            default -> "status_exception";
        };
    }
}
