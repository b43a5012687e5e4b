// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineSinkTest {
    @Test
    void countsLines() throws Exception {
        Tally tally = new Tally();
        try (Listener listener = Listener.open(new LineSink(tally));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream()
                    .write("{\"message\":\"x\"}\n".repeat(50_000).getBytes(UTF_8));
            assertThat(tally.await(50_000, Duration.ofSeconds(10)).total()).isEqualTo(50_000);
        }
    }
}
