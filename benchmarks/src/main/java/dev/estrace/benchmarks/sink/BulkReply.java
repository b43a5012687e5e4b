// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

/** What a bulk request gets when every document was stored. */
final class BulkReply {
    private static final String STATUS = "{\"create\":{\"status\":201}}";
    private static final String ITEM = "{\"create\":{\"_index\":\"traces\",\"status\":201}}";

    private BulkReply() {}

    /** Tells what the request's {@code filter_path} asks for, and without one the least that clients insist on. */
    static Reply allCreated(int documents, String path) {
        if (path.contains("filter_path=errors,items.*.status")) {
            return Reply.json(200, "{\"errors\":false,\"items\":[" + list(STATUS, documents) + "]}");
        }
        if (path.contains("filter_path=errors")) {
            return Reply.json(200, "{\"errors\":false}");
        }
        return Reply.json(200, "{\"took\":0,\"errors\":false,\"items\":[" + list(ITEM, documents) + "]}");
    }

    private static String list(String item, int length) {
        return (item + ",").repeat(length - 1) + item;
    }
}
