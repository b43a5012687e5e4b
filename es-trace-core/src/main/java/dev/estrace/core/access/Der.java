// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The few ASN.1 values that turn an old form of a key into PKCS#8. */
final class Der {
    static final byte[] ZERO = {0x02, 0x01, 0x00};

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int LONG_FORM = 0x80;

    private Der() {}

    static byte[] sequence(byte[]... values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] value : values) {
            content.writeBytes(value);
        }
        return value(SEQUENCE, content.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return value(OCTETS, content);
    }

    /** The first value within a sequence. */
    static byte[] firstOf(byte[] sequence) {
        ByteBuffer rest = ByteBuffer.wrap(sequence);
        enter(rest);
        int start = rest.position();
        int length = enter(rest);
        byte[] first = new byte[rest.position() - start + length];
        rest.position(start).get(first);
        return first;
    }

    /** Goes to a value's content, and tells its length. */
    private static int enter(ByteBuffer value) {
        value.get();
        int length = value.get() & 0xff;
        if (length < LONG_FORM) {
            return length;
        }
        byte[] digits = new byte[length - LONG_FORM];
        value.get(digits);
        return new BigInteger(1, digits).intValueExact();
    }

    private static byte[] value(int type, byte[] content) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(type);
        writeLength(value, content.length);
        value.writeBytes(content);
        return value.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream value, int length) {
        if (length >= LONG_FORM) {
            byte[] digits = unsigned(BigInteger.valueOf(length).toByteArray());
            value.write(LONG_FORM | digits.length);
            value.writeBytes(digits);
        } else {
            value.write(length);
        }
    }

    private static byte[] unsigned(byte[] digits) {
        return digits[0] == 0 ? Arrays.copyOfRange(digits, 1, digits.length) : digits;
    }
}
