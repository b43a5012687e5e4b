// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import java.util.List;

/** Tells complete answers from others. */
final class Replies {
    private static final int LONGEST_SHOWN = 300;

    private Replies() {}

    /** Passes only a reply that did what was asked of these indices. */
    static void requireSuccess(HttpReply reply, String indices) {
        if (reply.status() == 404) {
            throw new IndexNotFoundException(indices, "Elasticsearch answered 404" + reasonOf(reply));
        }
        requireSuccess(reply);
    }

    /** Passes only a reply that did what was asked. */
    static void requireSuccess(HttpReply reply) {
        if (reply.status() != 200) {
            refuse(reply.status(), reasonOf(reply));
        }
    }

    /** Passes only an answer among others, each with a status of its own, that tells of all shards. */
    static void requireSuccess(JsonNode answer) {
        int status = answer.path("status").asInt();
        if (status != 200) {
            refuse(status, reasonIn(answer.path("error")));
        }
        requireAllShards(answer);
    }

    private static void refuse(int status, String reason) {
        String seen = "Elasticsearch answered " + status + reason;
        switch (status) {
            case 400 -> throw new RefusedException(seen);
            case 401, 403 -> throw new AuthenticationException(seen);
            case 429, 502, 503, 504 -> throw new UnreachableException(seen, null);
            default -> throw new LookupException(seen, null);
        }
    }

    private static String reasonOf(HttpReply reply) {
        return reasonIn(errorIn(reply));
    }

    /** Missing where the answer names none. */
    private static JsonNode errorIn(HttpReply reply) {
        try {
            return Json.read(reply.body()).path("error");
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String reasonIn(JsonNode error) {
        String reason =
                error.at("/root_cause/0/reason").asText(error.path("reason").asText());
        return reason.isEmpty() ? "" : ": " + shown(reason);
    }

    /** Whether Elasticsearch says that there is nothing of that name. */
    static boolean isMissing(HttpReply reply) {
        return reply.status() == 404 && parse(reply).has("error");
    }

    /** Whether the server has no such request, as one of another product or without that feature has not. */
    static boolean isNotOffered(HttpReply reply) {
        return switch (reply.status()) {
            case 400, 405 -> errorIn(reply).isTextual(); // an object where the request is known, and wrong
            case 410 -> true; // serverless
            default -> false;
        };
    }

    /** The answers to so many searches that were sent at once. */
    static List<JsonNode> each(HttpReply reply, int searches) {
        requireSuccess(reply);
        List<JsonNode> answers = parse(reply).path("responses").valueStream().toList();
        if (answers.size() != searches) {
            throw new ForeignAnswerException("it is not one for each search");
        }
        return answers;
    }

    static JsonNode parse(HttpReply reply) {
        try {
            return Json.read(reply.body());
        } catch (IOException notJson) {
            throw new ForeignAnswerException("it is not JSON", notJson);
        }
    }

    /** Elasticsearch answers 200 when shards are missing, or when it ran out of time. */
    static void requireAllShards(JsonNode answer) {
        JsonNode shards = answer.path("_shards");
        if (!shards.path("failed").isInt()) {
            throw new ForeignAnswerException("it does not tell of shards");
        }
        if (shards.path("failed").intValue() > 0) {
            throw new PartialResultException(missing(shards));
        }
        if (answer.path("timed_out").asBoolean()) {
            throw new PartialResultException(
                    "Elasticsearch ran out of time and did not look at all records; what it had not seen is missing");
        }
    }

    private static String missing(JsonNode shards) {
        JsonNode first = shards.at("/failures/0");
        String index = first.path("index").asText("");
        String reason = first.at("/reason/reason").asText("");
        return shards.path("failed").intValue() + " of " + shards.path("total").asInt()
                + " shards gave no answer; the records that they hold are missing"
                + (index.isEmpty()
                        ? ""
                        : " (first of index " + index + (reason.isEmpty() ? "" : ": " + shown(reason)) + ")");
    }

    private static String shown(String reason) {
        return reason.length() > LONGEST_SHOWN ? reason.substring(0, LONGEST_SHOWN) + "…" : reason;
    }
}
