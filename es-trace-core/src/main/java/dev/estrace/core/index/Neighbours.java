// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at what exists under the names of our indices, and is not ours. Used once. */
final class Neighbours {
    private static final int MOST_NAMED = 5;

    private final IndexPlan plan;
    private final SetupCalls calls;
    private final SetupRemarks remarks;

    Neighbours(IndexPlan plan, SetupCalls calls, SetupRemarks remarks) {
        this.plan = plan;
        this.calls = calls;
        this.remarks = remarks;
    }

    /** Tells of indices whose successors would get our life cycle, as the value of a field may be anything. */
    void warnOfOthers() throws IOException, UnsettledException {
        IndexTarget target = plan.target();
        if (!target.names().isByField()) {
            return;
        }
        List<String> others = resolved(target.patterns()).all().stream()
                .filter(name -> !target.names().names(name))
                .toList();
        if (!others.isEmpty()) {
            remarks.warn(
                    "neighbours",
                    "the template for " + target.names() + " fits " + named(others)
                            + " too: new indices by such names would"
                            + " get its mapping and life cycle; index can have another beginning");
        }
    }

    private static String named(List<String> others) {
        String some = others.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return others.size() > MOST_NAMED ? some + " and " + (others.size() - MOST_NAMED) + " more" : some;
    }

    /** Records for a data stream can't go to an index of its name. */
    void obstructDataStream() throws IOException, UnsettledException {
        IndexTarget target = plan.target();
        String name = target.names().searchName();
        if (target.names().isFixed() && resolved(List.of(name)).indices().contains(name)) {
            remarks.barrier(
                    name,
                    name + " is an index, not a data stream",
                    "it can be reindexed and deleted, or another name in index");
        }
    }

    private Resolved resolved(List<String> names) throws IOException, UnsettledException {
        String path = names.stream().map(UrlPart::of).collect(Collectors.joining(",", "/_resolve/index/", ""));
        HttpReply reply = calls.get(path, "see what is named " + String.join(", ", names));
        return reply.status() == 200 ? Resolved.read(reply.body()) : Resolved.NOTHING;
    }
}
