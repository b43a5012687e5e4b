// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How the bytes of a response reach the client, or do not. */
@FunctionalInterface
interface Delivery {
    Delivery WHOLE = (response, socket) -> socket.getOutputStream().write(response);
    Delivery DROPPED = (response, socket) -> socket.close();
    Delivery RESET = (response, socket) -> reset(socket);
    Delivery CUT = (response, socket) -> {
        socket.getOutputStream().write(Arrays.copyOf(response, response.length / 2));
        reset(socket);
    };

    void send(byte[] response, Socket socket) throws IOException, InterruptedException;

    static Delivery trickled(Duration pause) {
        return (response, socket) -> {
            OutputStream out = socket.getOutputStream();
            for (byte next : response) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                out.write(next);
            }
        };
    }

    default Delivery after(Duration time) {
        return (response, socket) -> {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            send(response, socket);
        };
    }

    default Delivery after(CountDownLatch gate) {
        return (response, socket) -> {
            gate.await();
            send(response, socket);
        };
    }

    static void reset(Socket socket) throws IOException {
        // Lingering for no time makes close() send RST in place of FIN.
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
