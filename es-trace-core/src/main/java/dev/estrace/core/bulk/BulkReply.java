// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the reply to a bulk request. Not thread-safe. */
final class BulkReply {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<ItemResult> results;
    private int redirected;

    private BulkReply(List<ItemResult> results) {
        this.results = results;
    }

    /**
     * What became of each record.
     *
     * @param expected how many records were sent: 9.5 was seen to answer 200 for fewer when a body arrives cut short
     * @throws IOException when the body is not the complete reply to so many records
     */
    static BulkReply read(byte[] body, int expected) throws IOException {
        if (AllStored.isSaid(body, expected)) {
            return new BulkReply(Collections.nCopies(expected, ItemResult.STORED));
        }
        BulkReply reply = new BulkReply(new ArrayList<>(expected));
        try (JsonParser json = JSON.createParser(body)) {
            reply.readObject(json);
        } catch (JsonProcessingException e) { // its message may repeat the body, which may repeat document text
            throw new IOException("the reply is not complete JSON", e);
        }
        if (reply.results.size() != expected) {
            throw new IOException(reply.results.size() + " items in the reply for " + expected + " records");
        }
        return reply;
    }

    List<ItemResult> results() {
        return results;
    }

    /** How many documents Elasticsearch put into a data stream's failure store, which counts as stored. */
    int redirected() {
        return redirected;
    }

    private void readObject(JsonParser json) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean items = json.currentName().equals("items");
            json.nextToken();
            if (items) {
                readItems(json);
            } else {
                json.skipChildren();
            }
        }
        expect(json.currentToken(), JsonToken.END_OBJECT);
        expect(json.nextToken(), null);
    }

    private void readItems(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            expect(json.nextToken(), JsonToken.FIELD_NAME); // "create"
            expect(json.nextToken(), JsonToken.START_OBJECT);
            readItem(json);
            expect(json.nextToken(), JsonToken.END_OBJECT);
        }
        expect(json.currentToken(), JsonToken.END_ARRAY);
    }

    private void readItem(JsonParser json) throws IOException {
        int status = 0;
        ItemError error = ItemError.NONE;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("status")) {
                status = json.getIntValue();
            } else if (name.equals("error") && json.currentToken() == JsonToken.START_OBJECT) {
                error = readError(json);
            } else if (name.equals("failure_store")) {
                redirected += json.getText().equals("used") ? 1 : 0;
            } else {
                json.skipChildren();
            }
        }
        results.add(ItemResult.of(status, error.inShort()));
    }

    private static ItemError readError(JsonParser json) throws IOException {
        String type = "";
        String reason = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> type = json.getText();
                case "reason" -> reason = json.getText();
                default -> json.skipChildren();
            }
        }
        return new ItemError(type, reason);
    }

    private static void expect(@Nullable JsonToken actual, @Nullable JsonToken expected) throws IOException {
        if (actual != expected) {
            throw new IOException("not a bulk reply: " + actual + " where " + expected + " belongs");
        }
    }
}
