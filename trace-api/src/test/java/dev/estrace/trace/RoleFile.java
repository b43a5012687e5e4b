// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A role that the documentation has a file for. */
enum RoleFile {
    WRITER,
    READER,
    SET_UP,
    OPERATOR;

    private static final Path FOLDER = Path.of("..", "docs", "roles");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As in the name of its file. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What {@code PUT _security/role} takes. */
    ObjectNode json() {
        try {
            return (ObjectNode) JSON.readTree(FOLDER.resolve(title() + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it lets do, each as {@code cluster monitor} or {@code index read}. */
    List<String> privileges() {
        List<String> all = new ArrayList<>();
        ObjectNode role = json();
        cluster(role).forEach(one -> all.add("cluster " + one.asText()));
        index(role).forEach(one -> all.add("index " + one.asText()));
        return all;
    }

    /** The role without one of its privileges. */
    ObjectNode without(String privilege) {
        ObjectNode role = json();
        ArrayNode among = privilege.startsWith("cluster ") ? cluster(role) : index(role);
        for (int i = among.size() - 1; i >= 0; i--) {
            if (privilege.endsWith(" " + among.get(i).asText())) {
                among.remove(i);
            }
        }
        if (index(role).isEmpty()) {
            role.putArray("indices");
        }
        return role;
    }

    private static ArrayNode cluster(ObjectNode role) {
        return (ArrayNode) role.path("cluster");
    }

    private static ArrayNode index(ObjectNode role) {
        return (ArrayNode) role.at("/indices/0/privileges");
    }
}
