// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** Where the records of one test go. */
interface Destination extends AutoCloseable {
    URI uri();

    String index();

    /** All documents that have arrived, in the order of their sequence. */
    List<JsonNode> documents();

    @Override
    void close();

    static Destination scripted(ScriptedElasticsearch server) {
        return new Scripted(server);
    }

    static Destination real(ElasticsearchServer server, String index) {
        return new Real(server, index);
    }

    /** In memory, for one test. */
    record Scripted(ScriptedElasticsearch server) implements Destination {
        @Override
        public URI uri() {
            return server.uri();
        }

        @Override
        public String index() {
            return "traces";
        }

        @Override
        public List<JsonNode> documents() {
            return server.documents();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** An index of the server that all tests share. */
    record Real(ElasticsearchServer server, String index) implements Destination {
        @Override
        public URI uri() {
            return server.uri();
        }

        @Override
        public List<JsonNode> documents() {
            return server.documents(index);
        }

        @Override
        public void close() {
            server.delete("/" + index + "?ignore_unavailable=true");
        }
    }
}
