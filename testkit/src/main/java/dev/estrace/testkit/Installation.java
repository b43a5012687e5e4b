// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.nio.file.Path;

/**
 * A release that can be started: unpacked, and with a JDK that runs it.
 *
 * @param home may be shared with other nodes
 */
record Installation(ServerProduct product, Path home, Path jdk) {
    /**
     * Unpacks it where that was not done yet.
     *
     * @throws IllegalStateException saying what is missing
     */
    static Installation of(ServerRelease release, boolean supplemented) {
        if (supplemented && !release.canBeSupplemented()) {
            refuse(release + " can be neither secured nor supplemented: only Elasticsearch from 8 on can");
        }
        release.obstacle().ifPresent(Installation::refuse);
        Path jdk = release.jdk(Jdk.found()).orElseThrow().home();
        Path zip = ServerZip.of(release, System.getProperties());
        Path home = ServerHome.cache().unpacked(zip, supplemented ? new ServerPlugin(release, jdk) : null);
        return new Installation(release.product(), home, jdk);
    }

    private static void refuse(String reason) {
        throw new IllegalStateException(reason);
    }

    Path mainScript() {
        return home.resolve("bin").resolve(product.id());
    }

    Path config() {
        return home.resolve("config");
    }
}
