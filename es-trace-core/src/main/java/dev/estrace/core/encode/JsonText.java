// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;

/**
 * Appends texts as JSON strings in UTF-8, on one line. Half a surrogate pair becomes U+FFFD, since UTF-8 can not carry
 * it. Not thread-safe.
 *
 * <p>Texts of a log are mostly ASCII that needs no escaping. So a text is copied in pieces by the JDK's encoder, many
 * characters an instruction, looked over eight bytes at a time, and taken character by character only from where that
 * does not do.
 */
final class JsonText {
    private static final int PIECE = 1024;
    private static final int LONGEST_ESCAPE = 6;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String WITH_LETTER = "\b\t\n\f\r\"\\";
    private static final byte[] LETTERS = "btnfr\"\\".getBytes(US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EACH = 0x0101010101010101L;
    private static final long TOP_BITS = 0x8080808080808080L;

    private final char[] piece = new char[PIECE];
    private final CharBuffer chars = CharBuffer.wrap(piece);
    private final CharsetEncoder latin1 = ISO_8859_1.newEncoder();
    private ByteBuffer view = ByteBuffer.allocate(0);

    /** Appends the text, quoted. */
    void append(String text, Bytes target) {
        target.write('"');
        int end;
        for (int from = 0; from < text.length(); from = end) {
            end = endOfPiece(text, from);
            text.getChars(from, end, piece, 0);
            int plain = appendPlain(end - from, target);
            if (plain < end - from) {
                appendRest(plain, end - from, target);
            }
        }
        target.write('"');
    }

    /** A pair stays together. */
    private static int endOfPiece(String text, int from) {
        int end = Math.min(text.length(), from + PIECE);
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return splits ? end - 1 : end;
    }

    /** Appends the first characters, as long as they stand for themselves, and returns how many they are. */
    private int appendPlain(int length, Bytes target) {
        int start = target.length();
        byte[] array = target.claim(length);
        if (view.array() != array) {
            view = ByteBuffer.wrap(array);
        }
        chars.clear().limit(length);
        view.clear().position(start).limit(start + length);
        latin1.reset().encode(chars, view, true); // stops at the first character beyond Latin-1
        int plain = plain(array, start, view.position());
        target.cutTo(start + plain);
        return plain;
    }

    private static int plain(byte[] bytes, int start, int end) {
        int at = start;
        while (at + Long.BYTES <= end && areAllPlain((long) LONGS.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < end && isPlain(bytes[at])) {
            at++;
        }
        return at - start;
    }

    /**
     * Whether none of eight bytes is a control character, a quote, a backslash, or beyond ASCII: such a byte has its top
     * bit set by one of the subtractions, or has it. A borrow goes out of such bytes only.
     */
    private static boolean areAllPlain(long bytes) {
        long control = bytes - ' ' * EACH;
        long quote = (bytes ^ '"' * EACH) - EACH;
        long backslash = (bytes ^ '\\' * EACH) - EACH;
        return ((bytes | control | quote | backslash) & TOP_BITS) == 0;
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    private void appendRest(int first, int length, Bytes target) {
        int at = target.length();
        byte[] array = target.claim((length - first) * LONGEST_ESCAPE);
        for (int i = first; i < length; i++) {
            char c = piece[i];
            if (isPlain(c)) {
                array[at++] = (byte) c;
            } else if (c < 0x80) {
                at = escape(c, array, at);
            } else if (isPair(i, length)) {
                i++;
                at = utf8(Character.toCodePoint(c, piece[i]), array, at);
            } else {
                at = utf8(Character.isSurrogate(c) ? REPLACEMENT : c, array, at);
            }
        }
        target.cutTo(at);
    }

    private boolean isPair(int at, int length) {
        return at + 1 < length && Character.isHighSurrogate(piece[at]) && Character.isLowSurrogate(piece[at + 1]);
    }

    private static int escape(char c, byte[] array, int start) {
        int at = start;
        int letter = WITH_LETTER.indexOf(c);
        array[at++] = '\\';
        if (letter >= 0) {
            array[at++] = LETTERS[letter];
        } else {
            array[at++] = 'u';
            array[at++] = '0';
            array[at++] = '0';
            array[at++] = HEX[c >> 4];
            array[at++] = HEX[c & 0xF];
        }
        return at;
    }

    private static int utf8(int codePoint, byte[] array, int start) {
        int at = start;
        if (codePoint < 0x800) {
            array[at++] = (byte) (0xC0 | (codePoint >> 6));
        } else if (codePoint < 0x10000) {
            array[at++] = (byte) (0xE0 | (codePoint >> 12));
            array[at++] = continuation(codePoint >> 6);
        } else {
            array[at++] = (byte) (0xF0 | (codePoint >> 18));
            array[at++] = continuation(codePoint >> 12);
            array[at++] = continuation(codePoint >> 6);
        }
        array[at++] = continuation(codePoint);
        return at;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
