// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.io.IOException;
import java.nio.file.Path;

/** A process that has written a record, tells whether it adopted others, and waits to be killed. */
final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) throws IOException {
        Spool spool = new SpoolBench().open(Path.of(args[0]));
        SpoolBench.append(spool, "of another process");
        spool.write();
        System.out.println(spool.hasBacklog() ? "adopted" : "written");
        while (System.in.read() >= 0) {
            spool.tick();
        }
    }

    /** Whether a spool opened here, perhaps in a class loader of its own, would read anything of another one. */
    static boolean adopts(Path directory) {
        try (Spool spool = new SpoolBench().open(directory)) {
            return spool.hasBacklog();
        }
    }
}
