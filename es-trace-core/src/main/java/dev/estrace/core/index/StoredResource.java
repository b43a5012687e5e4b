// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import dev.estrace.core.settings.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answer to {@code GET} of a resource. Not thread-safe. */
final class StoredResource {
    private final String lists;
    private final String place;
    private final Set<String> components = new HashSet<>();
    private boolean isReadable;
    private boolean hasLists;
    private boolean isThere;
    private boolean isNotFound;
    private boolean isError;
    private @Nullable String managedBy;
    private @Nullable String mark;
    private @Nullable String indices;
    private boolean deletes;
    private String deletionAge = "0ms";
    private String form = Form.TRACES.mark();
    private long version;

    private StoredResource(ResourceKind kind, String name) {
        switch (kind) {
            case INDEX_TEMPLATE -> {
                lists = "/index_templates";
                place = lists + "/0/index_template";
            }
            case COMPONENT_TEMPLATE -> {
                lists = "/component_templates";
                place = lists + "/0/component_template";
            }
            default -> {
                lists = "";
                place = JsonPointer.empty()
                        .appendProperty(name)
                        .appendProperty("policy")
                        .toString();
            }
        }
    }

    /** @param answer the body of the answer, whatever its status */
    static StoredResource read(ResourceKind kind, String name, byte[] answer) {
        StoredResource stored = new StoredResource(kind, name);
        try (JsonParser json = new JsonFactory().createParser(answer)) {
            while (json.nextToken() != null) {
                stored.see(json);
            }
            stored.isReadable = true;
        } catch (IOException unreadable) {
            stored.isReadable = false;
        }
        return stored;
    }

    private void see(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.FIELD_NAME) {
            return;
        }
        String at = json.getParsingContext().pathAsPointer().toString();
        isError |= at.equals("/error");
        if (at.equals("/error/type")) {
            isNotFound = json.getText().equals("resource_not_found_exception");
        } else if (!lists.isEmpty() && at.equals(lists)) {
            hasLists = true;
        } else if (at.equals(place)) {
            isThere = true;
        } else if (at.startsWith(place + "/")) {
            seePart(at.substring(place.length()), json);
        }
    }

    private void seePart(String part, JsonParser json) throws IOException {
        switch (part) {
            case "/_meta/managed_by" -> managedBy = json.getValueAsString();
            case "/_meta/version" -> version = json.getValueAsLong();
            case "/_meta/form" -> form = json.getText();
            case "/_meta/indices" -> indices = json.getValueAsString();
            case "/_meta/settings" -> mark = json.getValueAsString();
            case "/phases/delete" -> deletes = true;
            case "/phases/delete/min_age" -> deletionAge = json.getText();
            default -> seeList(part, json);
        }
    }

    /** The rest is not compared: an operator may have changed it. */
    private void seeList(String part, JsonParser json) throws IOException {
        if (part.matches("/composed_of/\\d+")) {
            components.add(json.getText());
        }
    }

    /** Whether the answer says that there is none, or that there is one. */
    boolean isAnswer() {
        return isReadable && (isThere || hasLists || isNotFound);
    }

    /** Whether the answer is an error as Elasticsearch words it, in JSON. */
    boolean isError() {
        return isReadable && isError;
    }

    /** Whether it names this component. */
    boolean isComposedOf(String component) {
        return components.contains(component);
    }

    /** How long it keeps indices, if it is a policy: for an age, or for ever. */
    String age() {
        return deletes ? deletionAge : "ever";
    }

    /** Whether a policy that deletes at this age would delete sooner, or where this one never does. */
    boolean keepsLongerThan(Duration age) {
        Duration own = Durations.parse(deletionAge);
        return !deletes || own == null || age.compareTo(own) < 0;
    }

    /** The settings that it was written for when this version of the library wrote it; else empty. */
    Optional<String> settings(ResourceKind kind) {
        return version == kind.version() ? Optional.ofNullable(mark) : Optional.empty();
    }

    /** How it compares with the one that this library would write. */
    ResourceState comparedWith(Resource wanted) {
        if (!isAnswer()) {
            return ResourceState.UNKNOWN;
        }
        if (!isThere) {
            return ResourceState.MISSING;
        }
        if (!Resource.MANAGED_BY.equals(managedBy)) {
            return ResourceState.FOREIGN;
        }
        if (!wanted.form().mark().equals(form)) {
            return ResourceState.OTHER_FORM;
        }
        if (indices != null && !wanted.indices().isEmpty() && !wanted.indices().equals(indices)) {
            return ResourceState.OTHER_INDICES;
        }
        if (version > wanted.kind().version()) {
            return ResourceState.NEWER;
        }
        boolean same = version == wanted.kind().version() && wanted.mark().equals(mark);
        return same ? ResourceState.SAME : ResourceState.OLDER;
    }
}
