// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.Closeable;

/** What goes on over one connection; closing ends it from any thread. */
interface Conversation extends Closeable {
    /** Returns when the connection has no more to give; never throws because a side has left. */
    void hold();
}
