// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Reads lines, counts them and answers nothing. */
final class LineSink implements Listener.Service {
    private final Tally tally;

    LineSink(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void serve(SocketChannel connection) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Wire.BUFFER_BYTES);
        while (connection.read(buffer.clear()) >= 0) {
            tally.add(ByteFinder.count(buffer, (byte) '\n', 0, buffer.position()));
        }
    }
}
