// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Elasticsearch refuses it stores in the degraded form, under the same id. */
class DegradedDocumentIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "'@timestamp':{'type':'date'},'run_id':{'type':'keyword','ignore_above':8191},"
            + "'sequence':{'type':'long'},'degraded':{'type':'flattened','ignore_above':8191,'depth_limit':20},"
            + "'truncated':{'type':'keyword'}";
    private static final String IDENTITY = "'@timestamp':'2026-11-21T10:00:00.123456789Z','run_id':'r','sequence':7";

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String index = "degraded-it-" + UUID.randomUUID();

    @AfterEach
    void delete() {
        server.send("DELETE", "/" + index, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'dynamic':false,'properties':{OURS,'order':{'properties':{'id':{'type':'keyword'}}}} | 'order':'a text'",
                "'dynamic':false,'properties':{OURS,'order':{'type':'keyword'}}  | 'order':{'id':'an object'}",
                "'dynamic':false,'properties':{OURS,'amount':{'type':'long'}}    | 'amount':'a text'",
                "'properties':{OURS,'custom':{'dynamic':'strict','properties':{}}} | 'custom':{'unknown':'x'}",
                "'dynamic':'strict','properties':{OURS}                          | 'message':'unknown'",
                "'dynamic':true,'properties':{OURS}                              | 'a':1,'b':1,'c':1,'d':1",
                "'dynamic':false,'properties':{OURS,'at':{'type':'date'}}        | 'at':'yesterday\\n{\\u0000'"
            })
    void storesWhatTheMappingRefused(String mapping, String fields) throws IOException {
        create(mapping.replace("OURS", OURS));
        String original = quoted("{" + IDENTITY + "," + fields + "}");
        JsonNode refused = bulk(original);
        assertThat(refused.path("status").intValue()).isEqualTo(400);

        String errorType = refused.at("/error/type").textValue();
        byte[] degraded = DegradedDocument.of(original.getBytes(UTF_8), errorType, 1 << 20);
        assertThat(bulk(new String(degraded, UTF_8)).path("status").intValue()).isEqualTo(201);

        server.refresh(index);
        JsonNode stored = server.get("/" + index + "/_doc/the-id").path("_source");
        assertThat(stored.at("/degraded/document").textValue()).isEqualTo(original);
        assertThat(stored.at("/degraded/reason").textValue()).isEqualTo(errorType);
        assertThat(found("run_id", "r")).isEqualTo(1);
        assertThat(found("degraded.reason", errorType)).isEqualTo(1);
    }

    @Test
    void storesAGiantThatIsCutToFit() throws IOException {
        create("'dynamic':false,'properties':{" + OURS + "}");
        String giant = quoted("{" + IDENTITY + ",'message':'" + "\uD83D\uDE00".repeat(10 << 18) + "'}");
        byte[] degraded = DegradedDocument.of(giant.getBytes(UTF_8), "too_large", 1 << 20);

        assertThat(giant.getBytes(UTF_8)).hasSizeGreaterThan(10 << 20);
        assertThat(degraded).hasSizeLessThanOrEqualTo(1 << 20);
        assertThat(bulk(new String(degraded, UTF_8)).path("status").intValue()).isEqualTo(201);
        assertThat(JSON.readTree(degraded)).isEqualTo(server.documents(index).get(0));
        assertThat(found("truncated", "document")).isEqualTo(1);
        assertThat(found("sequence", "7")).isEqualTo(1);
    }

    private void create(String mapping) {
        server.put(
                "/" + index,
                quoted("{'settings':{'number_of_replicas':0,'index.mapping.total_fields.limit':8},'mappings':{"
                        + mapping + "}}"));
    }

    private JsonNode bulk(String document) {
        String action = "{\"create\":{\"_index\":\"" + index + "\",\"_id\":\"the-id\"}}\n";
        return server.post("/_bulk", action + document + "\n").at("/items/0/create");
    }

    private long found(String field, String value) {
        String query = "{\"query\":{\"term\":{\"" + field + "\":\"" + value + "\"}}}";
        return server.post("/" + index + "/_count", query).path("count").asLong();
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
