// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AutomaticIdsTest {
    @Test
    void takesNothingButTheIdsOut() {
        String body = """
                {"create":{"_index":"traces","_id":"AbCdEfGhIjKl00000001"}}
                {"message":"a document with \",\"_id\":\" in it","sequence":1}
                {"create":{"_index":"traces","_id":"AbCdEfGhIjKl00000002"}}
                {"message":"grün"}
                """;
        assertThat(new String(AutomaticIds.without(body.getBytes(UTF_8)), UTF_8))
                .isEqualTo("""
                {"create":{"_index":"traces"}}
                {"message":"a document with \",\"_id\":\" in it","sequence":1}
                {"create":{"_index":"traces"}}
                {"message":"grün"}
                """);
    }

    @Test
    void refusesADocumentWithoutAnId() {
        byte[] body = "{\"create\":{}}\n{\"_id\":\"not here\"}\n".getBytes(UTF_8);
        assertThatThrownBy(() -> AutomaticIds.without(body)).hasMessageContaining("create");
    }
}
