// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads the lines of a bulk body, and refuses all of them for the same faults as Elasticsearch 8.19. */
final class BulkLines {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> ACTIONS = Set.of("create", "index");
    private static final Set<String> PARAMETERS =
            Set.of("_index", "_id", "routing", "pipeline", "require_alias", "require_data_stream", "dynamic_templates");
    private static final int ID_BYTES = 512;

    private final String pathIndex;
    private final List<Pair> pairs = new ArrayList<>();

    private BulkLines(String pathIndex) {
        this.pathIndex = pathIndex;
    }

    static List<Pair> parse(RecordedRequest request) throws MalformedBulkException {
        String path = request.path();
        BulkLines lines = new BulkLines(path.equals("/_bulk") ? "" : path.substring(1, path.lastIndexOf('/')));
        lines.read(request.body());
        return lines.pairs;
    }

    private void read(String body) throws MalformedBulkException {
        if (body.isEmpty()) {
            throw new MalformedBulkException("parse_exception", "request body is required");
        }
        if (!body.endsWith("\n")) {
            throw illegal("The bulk request must be terminated by a newline [\\n]");
        }
        readPairs(linesOf(body).iterator());
        if (pairs.isEmpty()) {
            throw invalid("no requests added");
        }
    }

    /** Without the nothing after the last newline. */
    private static List<String> linesOf(String body) {
        List<String> parts = Arrays.asList(body.split("\n", -1));
        return parts.subList(0, parts.size() - 1);
    }

    /** Empty lines in place of an action are skipped, and so is a last action that lacks its document. */
    private void readPairs(Iterator<String> lines) throws MalformedBulkException {
        for (int number = 1; lines.hasNext(); number++) {
            String action = lines.next();
            if (!action.isEmpty()) {
                Map.Entry<String, JsonNode> named = action(action, number);
                if (lines.hasNext()) {
                    pairs.add(pair(named.getKey(), named.getValue(), lines.next(), number));
                    number++;
                }
            }
        }
    }

    private static Map.Entry<String, JsonNode> action(String line, int number) throws MalformedBulkException {
        JsonNode action;
        try {
            action = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new MalformedBulkException("x_content_parse_exception", e.getOriginalMessage());
        }
        if (!action.isObject() || action.size() != 1) {
            throw illegal("Malformed action/metadata line [" + number + "]");
        }
        return action.properties().iterator().next();
    }

    private Pair pair(String action, JsonNode meta, String source, int number) throws MalformedBulkException {
        if (!ACTIONS.contains(action) || !meta.isObject()) {
            throw illegal("Malformed action/metadata line [" + number + "], found [" + action + "]");
        }
        for (Iterator<String> names = meta.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!PARAMETERS.contains(name)) {
                throw illegal("Action/metadata line [" + number + "] contains an unknown parameter [" + name + "]");
            }
        }
        return checked(new Pair(
                action,
                meta.path("_index").asText(pathIndex),
                meta.has("_id") ? meta.path("_id").asText() : UUID.randomUUID().toString(),
                source));
    }

    private static Pair checked(Pair pair) throws MalformedBulkException {
        if (pair.index().isEmpty()) {
            throw invalid("index is missing");
        }
        if (pair.id().getBytes(StandardCharsets.UTF_8).length > ID_BYTES) {
            throw invalid("id is too long, must be no longer than 512 bytes");
        }
        return pair;
    }

    private static MalformedBulkException illegal(String reason) {
        return new MalformedBulkException("illegal_argument_exception", reason);
    }

    private static MalformedBulkException invalid(String reason) {
        return new MalformedBulkException("action_request_validation_exception", "Validation Failed: 1: " + reason);
    }

    /** An action and the document line after it. */
    record Pair(String action, String index, String id, String source) {}
}
