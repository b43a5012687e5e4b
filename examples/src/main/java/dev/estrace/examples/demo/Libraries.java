// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build puts classes, configuration files and jars. */
record Libraries(Path classes) {
    /** Those beside this class. */
    static Libraries built() {
        try {
            return new Libraries(Path.of(Libraries.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The examples, what all programs share, and the jars of one folder. */
    String classPath(String folder) {
        return String.join(File.pathSeparator, classes.toString(), jars("all"), jars(folder));
    }

    private String jars(String folder) {
        return classes.resolveSibling("libraries").resolve(folder).resolve("*").toString();
    }
}
