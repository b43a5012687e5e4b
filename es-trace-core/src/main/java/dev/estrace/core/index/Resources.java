// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at resources of ours on a server, and writes them. Blocks; thread-safe. */
record Resources(SetupCalls calls) {
    /** What was found in place of a resource. */
    record Found(StoredResource stored, ResourceState state, HttpReply reply) {
        /** Whether it is ours to write. */
        boolean isToBeWritten() {
            return state == ResourceState.MISSING || state == ResourceState.OLDER;
        }

        /** The same for what {@code state} says better. */
        Found as(ResourceState other) {
            return new Found(stored, other, reply);
        }
    }

    /**
     * What a server made of a write.
     *
     * @param reply its last answer
     * @param without what it was written without in the end
     */
    record Written(HttpReply reply, Set<String> without) {
        boolean isDone() {
            return reply.status() == 200;
        }

        /** Whether it was to be created, and another process did. */
        boolean isThereAlready() {
            return reply.status() == 400 && ErrorReason.of(reply).endsWith("] already exists");
        }

        /** Those of the names that it was written without, for a sentence; empty when it was written with all. */
        String missed(Set<String> names) {
            return without.stream().filter(names::contains).sorted().collect(Collectors.joining(", "));
        }
    }

    /** Compares what is stored with what should be. */
    Found look(Resource wanted) throws IOException, UnsettledException {
        String attempt = "read " + wanted.words();
        Found found = found(calls.get(wanted.path(), attempt), wanted);
        if (found.state() == ResourceState.UNKNOWN) {
            throw SetupCalls.unsettled(found.reply(), attempt);
        }
        return found;
    }

    /** What an answer says of what is stored. */
    static Found found(HttpReply reply, Resource wanted) {
        StoredResource stored = StoredResource.read(wanted.kind(), wanted.name(), reply.body());
        return new Found(stored, state(reply, stored, wanted), reply);
    }

    private static ResourceState state(HttpReply reply, StoredResource stored, Resource wanted) {
        return switch (reply.status()) {
            case 200 -> stored.comparedWith(wanted);
            case 404 -> stored.isAnswer() ? stored.comparedWith(wanted) : unsupported(stored);
            case 400, 405, 410 -> unsupported(stored);
            case 403 -> ResourceState.REFUSED;
            default -> ResourceState.UNKNOWN;
        };
    }

    /** A page of something in between says nothing of the server. */
    private static ResourceState unsupported(StoredResource stored) {
        return stored.isError() ? ResourceState.UNSUPPORTED : ResourceState.UNKNOWN;
    }

    /**
     * Writes a resource, without what the server does not know or allow if it can be without, and under a priority that no
     * other template of the same indices has.
     *
     * @param path {@link Resource#path}, or where it is only created
     */
    Written write(Resource wanted, String path) throws IOException, UnsettledException {
        Concessions made = Concessions.NONE;
        while (true) {
            HttpReply reply = calls.send("PUT", path, wanted.body(made), "write " + wanted.words());
            Concessions more = reply.status() == 400 ? conceded(made, wanted, reply.text()) : made;
            if (more.equals(made)) {
                return new Written(reply, made.without());
            }
            made = more;
        }
    }

    private Concessions conceded(Concessions made, Resource wanted, String refusal)
            throws IOException, UnsettledException {
        if (refusal.contains("that have the same priority")) {
            return made.raised();
        }
        Set<String> names = new HashSet<>(named(refusal, wanted.dispensable()));
        for (String name : named(refusal, wanted.optional())) {
            if (isMissing(name)) {
                names.add(name);
            }
        }
        return made.without(names);
    }

    /** Whether there is no component of that name, as there never is of a member's name. */
    private boolean isMissing(String component) throws IOException, UnsettledException {
        String path = ResourceKind.COMPONENT_TEMPLATE.pathOf(component);
        return calls.get(path, "read the component template " + component).status() == 404;
    }

    private static Set<String> named(String refusal, Set<String> names) {
        return names.stream()
                .filter(name -> Pattern.compile("(?<![\\w.@-])" + Pattern.quote(name) + "(?![\\w.@-])")
                        .matcher(refusal)
                        .find())
                .collect(Collectors.toSet());
    }
}
