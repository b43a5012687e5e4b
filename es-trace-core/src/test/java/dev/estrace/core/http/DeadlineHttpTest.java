// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.junit.jupiter.api.Test;

class DeadlineHttpTest {
    private static final TlsSocketStrategy NO_TLS = (connection, host, port, attachment, context) -> {
        throw new IOException("no connection here is secured");
    };

    @Test
    void memoryThatIsExhaustedOnceCostsNoLaterRequest() throws IOException {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start();
                DeadlineHttp http = new DeadlineHttp(Servers.settings(List.of(server.uri())), NO_TLS, () -> 0)) {
            assertThatThrownBy(() -> http.exchange(request(server.uri(), withoutMemory())))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(http.exchange(request(server.uri(), body())).status()).isEqualTo(200);
        }
    }

    private static HttpUriRequestBase request(URI server, HttpEntity body) {
        HttpUriRequestBase request = new HttpUriRequestBase("POST", server.resolve("/_bulk"));
        request.setEntity(body);
        return request;
    }

    private static HttpEntity body() {
        return new ByteArrayEntity(
                "{\"create\":{\"_index\":\"i\"}}\n{}\n".getBytes(UTF_8), ContentType.APPLICATION_JSON);
    }

    private static HttpEntity withoutMemory() {
        return HttpEntities.create(
                target -> {
                    throw new OutOfMemoryError();
                },
                ContentType.APPLICATION_JSON);
    }
}
