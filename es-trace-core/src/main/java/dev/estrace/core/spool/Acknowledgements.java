// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * Keeps beside a segment which of its frames are settled. It is never forced to the disk: what a crash of the machine
 * takes of it is sent once more, under ids that are stored already.
 */
final class Acknowledgements {
    /** How the files' names end. */
    static final String ENDING = ".ack";

    private static final byte[] MAGIC = "ESTRACK\u0001".getBytes(ISO_8859_1);
    private static final int HEADER = MAGIC.length + Integer.BYTES;
    private static final long LARGEST = 4 * 1024 * 1024;

    private Acknowledgements() {}

    static void write(Path file, BitSet settled) throws IOException {
        byte[] bits = settled.toByteArray();
        PrivateFiles.replace(
                file,
                ByteBuffer.allocate(HEADER + bits.length)
                        .put(MAGIC)
                        .putInt(check(bits))
                        .put(bits));
    }

    /** The settled frames; none when the file is missing, unreadable or damaged. */
    static BitSet read(Path file) {
        try {
            return Files.size(file) <= LARGEST ? settled(ByteBuffer.wrap(Uninterrupted.read(file))) : new BitSet();
        } catch (IOException | BufferUnderflowException missing) {
            return new BitSet();
        }
    }

    private static BitSet settled(ByteBuffer content) {
        byte[] magic = new byte[MAGIC.length];
        int check = content.get(magic).getInt();
        byte[] bits = new byte[content.remaining()];
        content.get(bits);
        return Arrays.equals(magic, MAGIC) && check == check(bits) ? BitSet.valueOf(bits) : new BitSet();
    }

    private static int check(byte[] bits) {
        CRC32C check = new CRC32C();
        check.update(bits);
        return (int) check.getValue();
    }
}
