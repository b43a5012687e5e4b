// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.util.logging.Logger;

/** Logs three records through java.util.logging. */
final class JulProgram {
    private JulProgram() {}

    public static void main(String[] arguments) {
        Logger logger = Logger.getLogger(JulProgram.class.getName());
        logger.fine("one");
        logger.info("two");
        logger.severe("three");
    }
}
