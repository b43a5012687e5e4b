// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.Locale;

/** The servers that speak the protocol of Elasticsearch. */
public enum ServerProduct {
    /** Elastic's own. */
    ELASTICSEARCH("Elasticsearch", "ES"),
    /** The fork, without Elastic's extensions. */
    OPENSEARCH("OpenSearch", "OPENSEARCH");

    private final String displayName;
    private final String environmentPrefix;

    ServerProduct(String displayName, String environmentPrefix) {
        this.displayName = displayName;
        this.environmentPrefix = environmentPrefix;
    }

    /** The name in lower case, as in file names and in our setting {@code product}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name as its makers write it. */
    @Override
    public String toString() {
        return displayName;
    }

    /** Of the zip that its makers test their plugins with: as small as it gets, and without a JDK. */
    String mavenGroup() {
        return "org." + id() + ".distribution.integ-test-zip";
    }

    /** What the environment variables that its scripts read start with. */
    String environment(String name) {
        return environmentPrefix + "_" + name;
    }
}
