// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.utility.DockerImageName;

/** Elasticsearch in a container; not loaded before it is asked for, as nobody else needs Testcontainers. */
final class ContainerServer {
    private static final DockerImageName IMAGE = DockerImageName.parse("docker.elastic.co/elasticsearch/elasticsearch");

    private ContainerServer() {}

    /**
     * Open to all, as the server from the zip is, and ended with this JVM by Testcontainers when nobody closes it.
     *
     * @throws IllegalStateException when no engine answers, or it does not run this product
     */
    static ElasticsearchServer start(ServerRelease release) {
        if (release.product() != ServerProduct.ELASTICSEARCH) {
            throw new IllegalStateException("Only Elasticsearch is run in a container, not " + release);
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("No Docker engine answers, so " + release
                    + " can't be run in a container: start one, or leave out -D" + ElasticsearchServer.SOURCE);
        }
        return started(new ElasticsearchContainer(IMAGE.withTag(release.version()))
                .withEnv("xpack.security.enabled", "false")
                .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m"));
    }

    private static ElasticsearchServer started(ElasticsearchContainer container) {
        container.start();
        return ElasticsearchServer.at(URI.create("http://" + container.getHttpHostAddress()), container::stop);
    }
}
