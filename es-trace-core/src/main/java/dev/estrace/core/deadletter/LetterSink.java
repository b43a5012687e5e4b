// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

/** Takes dead letters as lines, beside what is kept in memory. One thread at a time. */
interface LetterSink extends AutoCloseable {
    /**
     * Takes one letter, or throws and has taken nothing that a reader could take for a letter.
     *
     * @throws Exception whatever the place throws; its message names no document text if it is an {@code IOException}
     */
    void write(DeadLetter letter) throws Exception;

    /** Where letters go, for a sentence. */
    String place();

    @Override
    default void close() throws Exception {}
}
