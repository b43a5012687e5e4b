// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

/** Turns what the application hands over into text, whatever its methods do. */
final class Texts {
    private Texts() {}

    /** The object's text; its class where {@code toString()} throws. */
    static String of(Object object) {
        try {
            return String.valueOf(object);
        } catch (RuntimeException | StackOverflowError broken) {
            return object.getClass().getName();
        }
    }
}
