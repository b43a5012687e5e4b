// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A library in one of the versions that the build has copied. */
record Release(String library, String version) {
    /** All of a library, from the oldest to the newest. */
    static List<Release> of(String library) {
        return Library.folders("versions/" + library).stream()
                .sorted(Comparator.comparing(Version::parse))
                .map(version -> new Release(library, version))
                .toList();
    }

    static Release newest(String library) {
        List<Release> all = of(library);
        return all.get(all.size() - 1);
    }

    List<Path> jars() {
        return Library.jars("versions/" + library + "/" + version);
    }

    @Override
    public String toString() {
        return library + " " + version;
    }
}
