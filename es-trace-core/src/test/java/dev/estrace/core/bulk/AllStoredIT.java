// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AllStoredIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String index = "all-stored-it-" + UUID.randomUUID();

    @AfterEach
    void delete() {
        server.send("DELETE", "/" + index, null);
    }

    @Test
    void isSaidByARealServerInTheExpectedBytes() throws IOException {
        PipelineSettings settings = TraceSettings.builder("es")
                .set("hosts", server.uri().toString())
                .build()
                .pipeline();
        byte[] bulk = ("{\"create\":{\"_index\":\"" + index + "\"}}\n{\"message\":\"m\"}\n")
                .repeat(50)
                .getBytes(UTF_8);
        try (ElasticsearchHttp http = new ElasticsearchHttp(settings.server())) {
            byte[] reply = http.send(HttpCall.ndjson(BulkPath.of(settings.index()), bulk, bulk.length))
                    .body();

            assertThat(AllStored.isSaid(reply, 50)).as(new String(reply, UTF_8)).isTrue();
        }
    }
}
