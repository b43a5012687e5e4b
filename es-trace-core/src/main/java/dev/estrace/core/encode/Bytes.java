// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import java.io.OutputStream;
import java.util.Arrays;

/** A growing array of bytes that can be cut back and used again. Not thread-safe. */
public final class Bytes extends OutputStream {
    /** What every JVM can allocate. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] array;
    private int length;

    /** Empty, with room for so many bytes at first. */
    public Bytes(int capacity) {
        this.array = new byte[capacity];
    }

    @Override
    public void write(int b) {
        ensureRoom(1);
        array[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        ensureRoom(count);
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    /** Appends the whole array. */
    public void append(byte[] source) {
        write(source, 0, source.length);
    }

    /** Makes room for so many bytes and returns the array: they are its last ones before {@link #length()}. */
    public byte[] claim(int count) {
        ensureRoom(count);
        length += count;
        return array;
    }

    /** A copy of everything from this index on. */
    public byte[] copyFrom(int index) {
        return Arrays.copyOfRange(array, index, length);
    }

    /** Forgets everything from this length on. */
    public void cutTo(int newLength) {
        length = newLength;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    /** Bytes that it holds in memory. */
    public int capacity() {
        return array.length;
    }

    /** The array behind, valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return array;
    }

    private long needed(int count) {
        long needed = (long) length + count;
        if (needed > LARGEST) {
            throw new OutOfMemoryError("more than " + LARGEST + " bytes");
        }
        return needed;
    }

    private void ensureRoom(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, (int) Math.min(LARGEST, Math.max(2L * array.length, needed(count))));
        }
    }
}
