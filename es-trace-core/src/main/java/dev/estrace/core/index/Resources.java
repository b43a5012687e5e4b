// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
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
            case 404 -> stored.isAnswer() ? stored.comparedWith(wanted) : ResourceState.UNSUPPORTED;
            case 400, 405, 410 -> ResourceState.UNSUPPORTED;
            case 403 -> ResourceState.REFUSED;
            default -> ResourceState.UNKNOWN;
        };
    }

    /** Writes a resource, without what the server does not know or allow if it can be without. */
    Written write(Resource wanted) throws IOException, UnsettledException {
        Set<String> names = new HashSet<>(wanted.dispensable());
        names.addAll(wanted.optional());
        return put(wanted.path(), wanted::body, names, "write " + wanted.words());
    }

    /**
     * Puts what a server takes of a body.
     *
     * @param body what to put, without what is named
     * @param dispensable what may be left out when the server's refusal names it
     */
    Written put(String path, Function<Set<String>, byte[]> body, Set<String> dispensable, String attempt)
            throws IOException, UnsettledException {
        Set<String> without = new HashSet<>();
        HttpReply reply = calls.send("PUT", path, body.apply(without), attempt);
        while (reply.status() == 400 && without.addAll(named(reply.text(), dispensable))) {
            reply = calls.send("PUT", path, body.apply(without), attempt);
        }
        return new Written(reply, without);
    }

    private static Set<String> named(String refusal, Set<String> names) {
        return names.stream()
                .filter(name -> Pattern.compile("(?<![\\w.@-])" + Pattern.quote(name) + "(?![\\w.@-])")
                        .matcher(refusal)
                        .find())
                .collect(Collectors.toSet());
    }
}
