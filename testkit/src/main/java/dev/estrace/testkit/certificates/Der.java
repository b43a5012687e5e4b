// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes the ASN.1 values of which certificates and keys consist, in their distinguished encoding. */
final class Der {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int CONSTRUCTED = 0x20;
    private static final int OF_CONTEXT = 0x80;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, joined(parts));
    }

    static byte[] truth() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] integer(long number) {
        return integer(BigInteger.valueOf(number));
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    /** Of whole bytes. */
    static byte[] bits(byte[] content) {
        return value(0x03, joined(new byte[] {0}, content));
    }

    static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    /** Of a dotted name. */
    static byte[] objectId(String name) {
        int[] arcs =
                Arrays.stream(name.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(40 * arcs[0] + arcs[1]);
        Arrays.stream(arcs).skip(2).forEach(arc -> content.writeBytes(base128(arc)));
        return value(0x06, content.toByteArray());
    }

    /** To the second, before the year 2050. */
    static byte[] time(Instant time) {
        return value(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** A whole value, marked. */
    static byte[] explicit(int number, byte[] value) {
        return value(OF_CONTEXT | CONSTRUCTED | number, value);
    }

    /** A bare content, marked in place of its type. */
    static byte[] implicit(int number, byte[] content) {
        return value(OF_CONTEXT | number, content);
    }

    private static byte[] value(int tag, byte[] content) {
        return joined(new byte[] {(byte) tag}, length(content.length), content);
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        byte[] unsigned = digits[0] == 0 ? Arrays.copyOfRange(digits, 1, digits.length) : digits;
        return joined(new byte[] {(byte) (0x80 | unsigned.length)}, unsigned);
    }

    /** Seven bits a byte; all but the last byte have the eighth set. */
    private static byte[] base128(int number) {
        byte[] last = {(byte) (number & 0x7f)};
        return number < 0x80 ? last : joined(continued(base128(number >> 7)), last);
    }

    private static byte[] continued(byte[] bytes) {
        bytes[bytes.length - 1] |= (byte) 0x80;
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
