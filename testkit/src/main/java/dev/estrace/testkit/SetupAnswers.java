// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers templates, policies and indices, and answers anything else that is not a bulk request. Thread-safe. */
final class SetupAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final DocumentStore store;
    private final Map<String, JsonNode> resources = new ConcurrentHashMap<>();

    SetupAnswers(DocumentStore store) {
        this.store = store;
    }

    Incoming receive(RecordedRequest request) {
        return answers -> respond(request);
    }

    private Response respond(RecordedRequest request) {
        SetupPath path = SetupPath.of(request.path());
        return switch (path.kind()) {
            case INFO -> Response.ok(path.info());
            case OTHER -> other(request);
            default -> respondAbout(path, request);
        };
    }

    private static Response other(RecordedRequest request) {
        ObjectNode body = JSON.createObjectNode();
        return Response.ok(READING.contains(request.method()) ? body : body.put("acknowledged", true));
    }

    private Response respondAbout(SetupPath path, RecordedRequest request) {
        return switch (request.method()) {
            case "PUT", "POST" -> put(path, request);
            case "DELETE" -> resources.remove(path.text()) == null ? path.missing() : acknowledged(path);
            default -> get(path);
        };
    }

    private Response put(SetupPath path, RecordedRequest request) {
        if (path.kind() == SetupPath.Kind.INDEX && has(path)) {
            return Response.error(400, "resource_already_exists_exception", "index [" + path.name() + "]");
        }
        if (path.kind() == SetupPath.Kind.MAPPING) {
            return hasIndex(path.name()) || behind(path.name()).iterator().hasNext()
                    ? acknowledged(path)
                    : path.missing();
        }
        try {
            JsonNode body = JSON.readTree(request.body().isEmpty() ? "{}" : request.body());
            return isTaken(body.path("aliases"))
                    ? Response.error(400, "invalid_alias_name_exception", "an index exists with the name of the alias")
                    : keep(path, body);
        } catch (JsonProcessingException e) {
            return Response.error(400, "x_content_parse_exception", e.getOriginalMessage());
        }
    }

    private Response keep(SetupPath path, JsonNode body) {
        resources.put(path.text(), body);
        return acknowledged(path);
    }

    private boolean isTaken(JsonNode aliases) {
        return aliases.properties().stream().anyMatch(alias -> hasIndex(alias.getKey()));
    }

    /** The indices behind an alias, as Elasticsearch shows them. */
    private ObjectNode behind(String alias) {
        ObjectNode indices = JSON.createObjectNode();
        resources.forEach((path, body) -> {
            if (body.path("aliases").has(alias)) {
                indices.putObject(path.substring(1))
                        .putObject("aliases")
                        .set(alias, body.path("aliases").get(alias));
            }
        });
        return indices;
    }

    private Response get(SetupPath path) {
        if (path.kind() == SetupPath.Kind.ALIAS) {
            ObjectNode indices = behind(path.name());
            return indices.isEmpty() ? path.missing() : Response.ok(indices);
        }
        return has(path)
                ? Response.ok(path.shown(resources.getOrDefault(path.text(), JSON.createObjectNode())))
                : path.missing();
    }

    private boolean has(SetupPath path) {
        return resources.containsKey(path.text())
                || (path.kind() == SetupPath.Kind.INDEX && store.hasIndex(path.name()));
    }

    private boolean hasIndex(String name) {
        return has(SetupPath.of("/" + name));
    }

    private static Response acknowledged(SetupPath path) {
        ObjectNode body = JSON.createObjectNode().put("acknowledged", true);
        return Response.ok(path.kind() == SetupPath.Kind.INDEX ? body.put("index", path.name()) : body);
    }
}
