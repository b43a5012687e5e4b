// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;
import static java.nio.ByteOrder.BIG_ENDIAN;

import dev.estrace.core.record.TraceLevel;
import java.lang.invoke.VarHandle;
import java.util.zip.CRC32C;

/** Writes and reads what stands before a frame's bytes. Not thread-safe. */
final class FrameHeader {
    /** Bytes of a header. */
    static final int LENGTH = 21;

    /** No frame is longer; a header that says so is damaged. */
    static final int LONGEST_FRAME = 128 * 1024 * 1024;

    /** The first byte of every header. */
    static final byte FIRST_BYTE = (byte) 0xFE;

    private static final int MAGIC = 0xFEE57ACE;
    private static final int LENGTH_AT = 4;
    private static final int ORDINAL_AT = 8;
    private static final int LEVEL_AT = 12;
    private static final int HEADER_CHECK_AT = 13;
    private static final int BODY_CHECK_AT = 17;

    private static final VarHandle INT = byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final TraceLevel[] LEVELS = levelsBySeverity();

    private final CRC32C check = new CRC32C();
    private int length;
    private int ordinal;
    private TraceLevel level = TraceLevel.TRACE;
    private int bodyCheck;

    /** Writes the header of these bytes. */
    void write(byte[] target, int at, int frameOrdinal, TraceLevel frameLevel, byte[] bytes, int from, int count) {
        INT.set(target, at, MAGIC);
        INT.set(target, at + LENGTH_AT, count);
        INT.set(target, at + ORDINAL_AT, frameOrdinal);
        target[at + LEVEL_AT] = (byte) frameLevel.severity();
        INT.set(target, at + HEADER_CHECK_AT, headerCheck(target, at));
        check.update(bytes, from, count);
        INT.set(target, at + BODY_CHECK_AT, (int) check.getValue());
    }

    /** Reads a header; false when there is none here, or a damaged one. */
    boolean read(byte[] source, int at) {
        if ((int) INT.get(source, at) != MAGIC
                || (int) INT.get(source, at + HEADER_CHECK_AT) != headerCheck(source, at)) {
            return false;
        }
        length = (int) INT.get(source, at + LENGTH_AT);
        ordinal = (int) INT.get(source, at + ORDINAL_AT);
        level = LEVELS[source[at + LEVEL_AT] & 31];
        bodyCheck = (int) INT.get(source, at + BODY_CHECK_AT);
        return length >= 0 && length <= LONGEST_FRAME && ordinal >= 0;
    }

    /** Whether the bytes behind the header that was read, which stands here, are those that were written. */
    boolean fits(byte[] source, int at) {
        headerCheck(source, at);
        check.update(source, at + LENGTH, length);
        return (int) check.getValue() == bodyCheck;
    }

    int length() {
        return length;
    }

    int ordinal() {
        return ordinal;
    }

    TraceLevel level() {
        return level;
    }

    private int headerCheck(byte[] source, int at) {
        check.reset();
        check.update(source, at + LENGTH_AT, HEADER_CHECK_AT - LENGTH_AT);
        return (int) check.getValue();
    }

    private static TraceLevel[] levelsBySeverity() {
        TraceLevel[] levels = new TraceLevel[32];
        for (int severity = 0; severity < levels.length; severity++) {
            levels[severity] = lowestFrom(severity);
        }
        return levels;
    }

    private static TraceLevel lowestFrom(int severity) {
        for (TraceLevel level : TraceLevel.values()) {
            if (level.severity() >= severity) {
                return level;
            }
        }
        return TraceLevel.FATAL;
    }
}
