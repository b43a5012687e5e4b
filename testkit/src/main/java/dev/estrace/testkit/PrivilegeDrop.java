// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Lets a command run as {@code nobody} when we are root, since Elasticsearch refuses uid 0. */
record PrivilegeDrop(List<String> commandPrefix) {
    private static final String USER = "nobody";
    private static final PrivilegeDrop NONE = new PrivilegeDrop(List.of());

    PrivilegeDrop {
        commandPrefix = List.copyOf(commandPrefix);
    }

    /** Judged by who owns a directory that we have just made: a name or HOME may say anything. */
    static PrivilegeDrop forOwnerOf(Path ownDirectory) throws IOException {
        return forUid((int) Files.getAttribute(ownDirectory, "unix:uid"));
    }

    static PrivilegeDrop forUid(int uid) {
        return uid == 0 ? by(PrivilegeDrop::onPath) : NONE;
    }

    static PrivilegeDrop by(Predicate<String> available) {
        if (available.test("setpriv")) {
            return setpriv();
        }
        return available.test("runuser") ? runuser() : su();
    }

    static PrivilegeDrop setpriv() {
        return new PrivilegeDrop(
                List.of("setpriv", "--reuid=" + USER, "--regid=65534", "--clear-groups", "--inh-caps=-all", "--"));
    }

    static PrivilegeDrop runuser() {
        return new PrivilegeDrop(List.of("runuser", "-u", USER, "--"));
    }

    static PrivilegeDrop su() {
        return new PrivilegeDrop(List.of("su", "-s", "/bin/sh", "-c", "exec \"$@\"", USER, "--", "sh"));
    }

    void handOver(Path directory) throws IOException {
        if (!commandPrefix.isEmpty()) {
            Directories.giveTo(
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER), directory);
        }
    }

    private static boolean onPath(String command) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
