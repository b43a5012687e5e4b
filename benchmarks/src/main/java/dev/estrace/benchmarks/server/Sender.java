// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import java.io.IOException;

/** Whatever brings documents to the server, for one run from the first to the last of them. */
interface Sender {
    /** Sends about so many more, the rest of them when they are the last; says how many. May return before they are there. */
    long send(long documents) throws IOException, InterruptedException;
}
