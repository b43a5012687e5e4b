// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import java.io.IOException;

/** The fewest requests by which Elasticsearch tells what a look-up tells, with their replies left unread. */
final class BareRequests {
    private static final int RECORDS_A_PAGE = 1_000;
    private static final int RUNS_A_PAGE = 1_000;
    private static final String SORTED = "\"sort\":[";

    private final BareHttp http;
    private final String index;

    BareRequests(BareHttp http, String index) {
        this.http = http;
        this.index = index;
    }

    /** Pages through the records of a run in a point in time; says how many requests that took. */
    long pagesOf(String run) throws IOException, InterruptedException {
        String pit = http.send("POST", "/" + index + "/_pit?keep_alive=5m", "");
        String id = pit.substring(pit.indexOf(':') + 2, pit.indexOf('"', pit.indexOf(':') + 2));
        String after = "";
        long pages = 0;
        int found;
        do {
            String reply = http.send("POST", "/_search", page(run, id, after));
            found = count(reply, SORTED);
            after = after(reply);
            pages++;
        } while (found == RECORDS_A_PAGE);
        http.send("DELETE", "/_pit", "{\"id\":\"" + id + "\"}");
        return pages;
    }

    private static String page(String run, String pit, String after) {
        return "{\"size\":" + RECORDS_A_PAGE + ",\"track_total_hits\":false,\"query\":{\"bool\":{\"filter\":[{\"term\":"
                + "{\"run_id\":\"" + run + "\"}}]}},\"pit\":{\"id\":\"" + pit + "\",\"keep_alive\":\"5m\"},"
                + "\"sort\":[{\"datetime\":\"asc\"},{\"instance\":\"asc\"},{\"sequence\":\"asc\"}]" + after + "}";
    }

    private static String after(String reply) {
        int start = reply.lastIndexOf(SORTED);
        return start < 0
                ? ""
                : ",\"search_after\":" + reply.substring(start + SORTED.length() - 1, reply.indexOf(']', start) + 1);
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    /** What summaries of all runs tell, by one composite aggregation in the order of their ids; says how many pages. */
    long summariesOfAllRuns() throws IOException, InterruptedException {
        String after = "";
        long pages = 0;
        do {
            String reply = http.send("POST", "/" + index + "/_search", composite(after));
            after = afterKey(reply);
            pages++;
        } while (!after.isEmpty());
        return pages;
    }

    private static String composite(String after) {
        return """
                {"size":0,"track_total_hits":false,"aggs":{"runs":{"composite":{"size":%d,"sources":[{"run":{"terms":
                {"field":"run_id"}}}]%s},"aggs":{"first":{"min":{"field":"datetime"}},"last":{"max":{"field":"datetime"}},
                "levels":{"terms":{"field":"level","size":20,"missing":""}},
                "parents":{"terms":{"field":"parent_run_id","size":10}},
                "workflows":{"terms":{"field":"workflow_name","size":10}},"teams":{"terms":{"field":"genops.team","size":10}},
                "stages":{"terms":{"field":"stage_name","size":100,"order":[{"at":"asc"},{"sequence":"asc"}]},
                "aggs":{"at":{"min":{"field":"datetime"}},"sequence":{"min":{"field":"sequence"}}}},
                "end":{"filter":{"term":{"record_kind":"run"}},"aggs":{"status":{"terms":{"field":"status","size":1}},
                "duration":{"max":{"field":"duration_ms"}}}},
                "cost":{"sum":{"field":"genops.cost.total"}},"tokens":{"sum":{"field":"genops.tokens.total"}},
                "parts":{"filter":{"bool":{"must_not":{"exists":{"field":"genops.tokens.total"}}}},"aggs":{
                "input":{"sum":{"field":"genops.tokens.input"}},"output":{"sum":{"field":"genops.tokens.output"}}}}}}}}
                """.formatted(RUNS_A_PAGE, after);
    }

    private static String afterKey(String reply) {
        int start = reply.indexOf("\"after_key\":");
        return start < 0
                ? ""
                : ",\"after\":" + reply.substring(reply.indexOf('{', start), reply.indexOf('}', start) + 1);
    }

    /** Cost and tokens by team in one aggregation; says how many requests that took. */
    long costByTeam() throws IOException, InterruptedException {
        http.send("POST", "/" + index + "/_search", """
                {"size":0,"track_total_hits":false,"aggs":{"teams":{"terms":{"field":"genops.team","size":1000},"aggs":{
                "cost":{"sum":{"field":"genops.cost.total"}},"input":{"sum":{"field":"genops.tokens.input"}},
                "output":{"sum":{"field":"genops.tokens.output"}},"total":{"sum":{"field":"genops.tokens.total"}}}}}}
                """);
        return 1;
    }
}
