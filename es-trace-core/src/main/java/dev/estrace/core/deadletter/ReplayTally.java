// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of replayed letters, and keeps those that are refused once more. One thread. */
final class ReplayTally {
    private final @Nullable LetterFile refusedAgain;
    private long stored;
    private long refused;
    private long unreadable;
    private long unsent;

    ReplayTally(@Nullable LetterFile refusedAgain) {
        this.refusedAgain = refusedAgain;
    }

    void stored() {
        stored++;
    }

    void refused(ReplayedLetter letter) throws IOException {
        refused++;
        if (refusedAgain != null) {
            keep(letter, refusedAgain);
        }
    }

    void unreadable() {
        unreadable++;
    }

    void unsent(List<ReplayedLetter> letters) {
        unsent += letters.size();
    }

    ReplayResult result() {
        return new ReplayResult(stored, refused, unreadable, unsent);
    }

    private static void keep(ReplayedLetter letter, LetterFile file) throws IOException {
        try {
            file.append(letter.line());
        } catch (IOException e) {
            throw new IOException("a letter refused once more can not be written to " + file.file(), e);
        }
    }
}
