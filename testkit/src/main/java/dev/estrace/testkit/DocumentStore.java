// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the scripted server holds, and how often each id arrived and was created. Thread-safe. */
final class DocumentStore {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Map<Address, String> documents = new LinkedHashMap<>();
    private final Map<String, Integer> created = new LinkedHashMap<>();
    private final Map<String, Integer> received = new HashMap<>();

    /** Counts one arrival of the id and says the how many-th it is. */
    synchronized int receive(String id) {
        return received.merge(id, 1, Integer::sum);
    }

    synchronized StoreResult store(BulkItem item) {
        if (item.id().isEmpty()) {
            return StoreResult.EMPTY_ID;
        }
        return isDocument(item.source()) ? put(item) : StoreResult.NOT_A_DOCUMENT;
    }

    private static boolean isDocument(String source) {
        try {
            return JSON.readTree(source).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private StoreResult put(BulkItem item) {
        Address address = new Address(item.index(), item.id());
        boolean known = documents.containsKey(address);
        if (known && item.action().equals("create")) {
            return StoreResult.ALREADY_THERE;
        }
        documents.put(address, item.source());
        if (known) {
            return StoreResult.UPDATED;
        }
        created.merge(item.id(), 1, Integer::sum);
        return StoreResult.CREATED;
    }

    synchronized Map<String, Integer> created() {
        return new LinkedHashMap<>(created);
    }

    synchronized int received(String id) {
        return received.getOrDefault(id, 0);
    }

    synchronized Set<String> lost(Collection<String> expectedIds) {
        Set<String> lost = new LinkedHashSet<>(expectedIds);
        lost.removeAll(created.keySet());
        return lost;
    }

    synchronized Map<String, Integer> duplicates() {
        return created.entrySet().stream()
                .filter(times -> times.getValue() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    synchronized List<JsonNode> documents() {
        return documents.values().stream().map(DocumentStore::parsed).toList();
    }

    private static JsonNode parsed(String source) {
        try {
            return JSON.readTree(source);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Stored what is no document", e);
        }
    }

    synchronized boolean hasIndex(String index) {
        return documents.keySet().stream().anyMatch(address -> address.index().equals(index));
    }

    /** Elasticsearch tells ids apart within one index only. */
    private record Address(String index, String id) {}
}
