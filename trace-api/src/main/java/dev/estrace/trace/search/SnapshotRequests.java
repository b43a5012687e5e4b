// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.settings.Product;

/** How a product is asked for a point in time, and what tells the places in it apart. */
enum SnapshotRequests {
    /** Has an order of its own for what is alike otherwise (7.12). */
    ELASTICSEARCH {
        @Override
        String opening(String indices) {
            return "/" + indices + "/_pit?allow_no_indices=false&keep_alive=" + Snapshot.LIFE;
        }

        @Override
        String idMember() {
            return "id";
        }

        @Override
        String closingPath() {
            return "/_pit";
        }

        @Override
        ObjectNode closing(String id) {
            return Json.object().put("id", id);
        }

        @Override
        ObjectNode lastOrder(String direction) {
            return Json.object().put("_shard_doc", direction);
        }
    },
    /** Has none, but lets sort by id (2.19). */
    OPENSEARCH {
        @Override
        String opening(String indices) {
            return "/" + indices + "/_search/point_in_time?allow_no_indices=false&keep_alive=" + Snapshot.LIFE;
        }

        @Override
        String idMember() {
            return "pit_id";
        }

        @Override
        String closingPath() {
            return "/_search/point_in_time";
        }

        @Override
        ObjectNode closing(String id) {
            ObjectNode body = Json.object();
            body.putArray("pit_id").add(id);
            return body;
        }

        @Override
        ObjectNode lastOrder(String direction) {
            return Json.object().put("_id", direction);
        }
    };

    static SnapshotRequests of(Product product) {
        return product == Product.OPENSEARCH ? OPENSEARCH : ELASTICSEARCH;
    }

    abstract String opening(String indices);

    /** What the answer names it by. */
    abstract String idMember();

    abstract String closingPath();

    abstract ObjectNode closing(String id);

    abstract ObjectNode lastOrder(String direction);
}
