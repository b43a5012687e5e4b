// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does file work on an interrupted thread too: the flag would close the channel, so it is put aside meanwhile. */
final class Uninterrupted {
    /** Work that opens its channel again when it finds it closed. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private Uninterrupted() {}

    static void run(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isDone(work)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The content of a small file. */
    static byte[] read(Path file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        run(() -> {
            content.reset();
            content.writeBytes(Files.readAllBytes(file));
        });
        return content.toByteArray();
    }

    private static boolean isDone(Work work) throws IOException {
        try {
            work.run();
            return true;
        } catch (ClosedByInterruptException interruptedMeanwhile) {
            return false;
        }
    }
}
