// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The JVM that started this one: it holds this one's standard input open for as long as it lives. */
public final class Parent {
    private Parent() {}

    /** Returns when that JVM has ended. */
    public static void awaitEnd() throws IOException {
        InputStream input = System.in;
        input.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends this JVM with its parent, also when its own threads hang. */
    public static void followToTheEnd() {
        Thread follower = new Thread(Parent::haltWithParent, "parent");
        follower.setDaemon(true);
        follower.start();
    }

    private static void haltWithParent() {
        try {
            awaitEnd();
        } catch (IOException e) {
            System.err.println("Standard input can't be read: " + e);
        }
        Runtime.getRuntime().halt(3);
    }
}
