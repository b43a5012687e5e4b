// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.util.List;

/**
 * What the command line asks for.
 *
 * @param keep whether the server stays up after the demo
 * @param help whether only this help is wanted
 */
record Options(boolean keep, boolean help) {
    static final String HELP = """
            Usage: ./demo [--keep]
            Starts Elasticsearch, logs one workflow run each through Logback, Log4j2 and java.util.logging,
            finds the runs again, and exits with 0 when everything found equals everything logged.

              --keep   leaves the server up until Enter or Ctrl-C; when standard input is closed or at
                       its end, until the process is ended
              --help   prints this

            ES_TEST_URL=http://host:port   takes this running Elasticsearch instead of starting one
            """;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException for an unknown one
     */
    static Options of(String... arguments) {
        List<String> given = List.of(arguments);
        given.stream()
                .filter(argument -> !List.of("--keep", "--help", "-h").contains(argument))
                .forEach(Options::refuse);
        return new Options(given.contains("--keep"), given.contains("--help") || given.contains("-h"));
    }

    private static void refuse(String argument) {
        throw new IllegalArgumentException("Unknown option " + argument);
    }
}
