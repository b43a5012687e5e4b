// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.testkit.ElasticsearchRequests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what the server answers to it when a key of one role sends it.
 *
 * @param expected the status for each of the roles
 */
record RoleRequest(String method, String path, @Nullable String body, Map<RoleFile, Integer> expected) {
    private static final String TABLE = "/requests-of-roles.csv";
    private static final AtomicInteger SENT = new AtomicInteger();

    /** The whole table. */
    static List<RoleRequest> all() {
        try (InputStream table = Objects.requireNonNull(RoleRequest.class.getResourceAsStream(TABLE))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(RoleRequest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RoleRequest read(String line) {
        String[] cells = line.split("\\|", -1);
        Map<RoleFile, Integer> expected = new EnumMap<>(RoleFile.class);
        int column = 3;
        for (RoleFile role : RoleFile.values()) {
            expected.put(role, Integer.valueOf(cells[column++].strip()));
        }
        String body = cells[2].strip();
        return new RoleRequest(cells[0].strip(), cells[1].strip(), body.isEmpty() ? null : body, expected);
    }

    boolean isGrantedTo(RoleFile role) {
        return !Integer.valueOf(403).equals(expected.get(role));
    }

    /** The status of the answer; {@code {n}} is another number each time. */
    int sendAs(ElasticsearchRequests sender) {
        String n = Integer.toString(SENT.incrementAndGet());
        return sender.send(method, path.replace("{n}", n), body == null ? null : body.replace("{n}", n))
                .status();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
