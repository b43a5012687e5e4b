// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes bulk requests in, counts what arrives and executes it. Thread-safe. */
final class BulkReceiver {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACCEPTED_TYPE =
            Pattern.compile("application/(vnd\\.elasticsearch\\+)?(x-nd)?json\\b.*", Pattern.CASE_INSENSITIVE);

    private final DocumentStore store;

    BulkReceiver(DocumentStore store) {
        this.store = store;
    }

    /** Counts the documents as received; whether they are stored is settled later. */
    Incoming receive(RecordedRequest request) {
        String type = request.headers().getOrDefault("Content-Type", "");
        if (!ACCEPTED_TYPE.matcher(type).matches()) {
            return answers -> Response.error(406, "media_type_header_exception", "Content-Type [" + type + "]");
        }
        try {
            List<BulkItem> items = counted(BulkLines.parse(request));
            return answers -> execute(items, answers, request);
        } catch (MalformedBulkException e) {
            return answers -> Response.error(400, e.type(), e.reason());
        }
    }

    private List<BulkItem> counted(List<BulkLines.Pair> pairs) {
        List<BulkItem> items = new ArrayList<>(pairs.size());
        for (BulkLines.Pair pair : pairs) {
            int attempt = store.receive(pair.id());
            items.add(new BulkItem(pair.action(), pair.index(), pair.id(), pair.source(), items.size(), attempt));
        }
        return items;
    }

    private Response execute(List<BulkItem> items, Function<BulkItem, ItemAnswer> answers, RecordedRequest request) {
        ObjectNode reply = JSON.createObjectNode().put("errors", false).put("took", 1);
        ArrayNode outcomes = reply.putArray("items");
        for (BulkItem item : items) {
            ItemAnswer answer = answers.apply(item);
            if (answer instanceof ItemAnswer.Refused refused) {
                addOutcome(outcomes, item, refused.status(), refused.errorType());
            } else if (answer instanceof ItemAnswer.Stored) {
                StoreResult result = store.store(item);
                addOutcome(outcomes, item, result.status(), result.errorType());
            }
        }
        reply.put("errors", !outcomes.findValues("error").isEmpty());
        String filter = request.parameter("filter_path");
        return Response.ok(filter == null ? reply : FilterPath.parse(filter).apply(reply));
    }

    private static void addOutcome(ArrayNode outcomes, BulkItem item, int status, String errorType) {
        ObjectNode outcome = outcomes.addObject().putObject(item.action());
        outcome.put("_index", item.index()).put("_id", item.id()).put("status", status);
        if (!errorType.isEmpty()) {
            outcome.putObject("error").put("type", errorType).put("reason", "[" + item.id() + "]: " + errorType);
        }
    }
}
