// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A record with few fields of few values.
 *
 * @param status of the run, at its end
 * @param durationMillis of the run, at its end
 */
record SmallRecord(
        String run,
        Instant time,
        String level,
        String team,
        String word,
        String stage,
        int cents,
        int tokens,
        @Nullable String status,
        int durationMillis) {
    static final List<String> TEAMS = List.of("a", "b", "c");
    static final List<String> WORDS = List.of("slow", "lost", "late");
    private static final List<String> LEVELS = List.of("debug", "info", "warning", "error", "critical");

    static SmallRecord random(String run, Instant time, Random random) {
        return new SmallRecord(
                run,
                time,
                LEVELS.get(random.nextInt(LEVELS.size())),
                TEAMS.get(random.nextInt(TEAMS.size())),
                WORDS.get(random.nextInt(WORDS.size())),
                "load" + random.nextInt(3),
                random.nextInt(30),
                random.nextInt(20),
                null,
                0);
    }

    static SmallRecord end(String run, Instant time, Random random) {
        return new SmallRecord(
                run,
                time,
                "info",
                "a",
                "late",
                "load0",
                0,
                0,
                random.nextBoolean() ? "success" : "error",
                random.nextInt(60_000));
    }

    String message() {
        return "the job was " + word;
    }

    boolean isEnd() {
        return status != null;
    }

    String json() {
        ObjectNode document = Json.object()
                .put("datetime", time.toString())
                .put("run_id", run)
                .put("level", level)
                .put("message", message())
                .put("stage_name", stage)
                .put("genops.team", team)
                .put("genops.cost.total", cents / 100.0)
                .put("genops.tokens.total", tokens);
        if (isEnd()) {
            document.put("record_kind", "run").put("status", status).put("duration_ms", durationMillis + 0.3);
        }
        return document.toString();
    }
}
