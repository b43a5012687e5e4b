// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** Counts the log records of an OTLP request in protobuf, whose contents it jumps over; for one body. */
final class OtlpRecords {
    /** The fields that lead to a record: {@code resource_logs}, {@code scope_logs}, {@code log_records}. */
    private static final int[] PATH = {1, 2, 2};

    private final Body body;
    private ByteBuffer bytes;
    private long position;

    private OtlpRecords(Body body) throws IOException {
        this.body = body;
        this.bytes = body.next();
    }

    static long count(Body body) throws IOException {
        return new OtlpRecords(body).records(0, Long.MAX_VALUE);
    }

    private long records(int depth, long end) throws IOException {
        long records = 0;
        while (position < end && more()) {
            long tag = varint();
            switch ((int) (tag & 7)) {
                case 0 -> varint();
                case 1 -> skip(Long.BYTES);
                case 2 -> records += message(depth, tag >>> 3, varint());
                case 5 -> skip(Integer.BYTES);
                default -> throw new ProtocolException("No protobuf: a field of type " + (tag & 7));
            }
        }
        return records;
    }

    private long message(int depth, long field, long length) throws IOException {
        if (field == PATH[depth] && depth < PATH.length - 1) {
            return records(depth + 1, position + length);
        }
        skip(length);
        return field == PATH[depth] ? 1 : 0;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require();
            byte next = bytes.get();
            position++;
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtocolException("No protobuf: a number without an end");
    }

    private void skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            require();
            int step = (int) Math.min(left, bytes.remaining());
            bytes.position(bytes.position() + step);
            position += step;
            left -= step;
        }
    }

    private void require() throws IOException {
        if (!more()) {
            throw new EOFException("The request ended within a message");
        }
    }

    private boolean more() throws IOException {
        if (!bytes.hasRemaining()) {
            bytes = body.next();
        }
        return bytes.hasRemaining();
    }
}
