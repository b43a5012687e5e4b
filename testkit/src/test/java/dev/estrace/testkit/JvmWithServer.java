// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;

/** A program that starts a server, pauses it, and lives until its input ends or somebody kills it. */
final class JvmWithServer {
    private JvmWithServer() {}

    public static void main(String[] args) throws IOException {
        try (ElasticsearchServer server = ElasticsearchServer.builder().start()) {
            server.pause();
            System.out.println(server.directory());
            if (System.in.read() >= 0) {
                throw new IOException("Nobody was to write to this program");
            }
        }
    }
}
