// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.VersionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a server for its JSON with the httpclient5 and the Jackson of its own class path, and logs what it got. */
final class UsesItsOwnClient {
    private UsesItsOwnClient() {}

    public static void main(String[] arguments) throws IOException {
        Logger logger = LoggerFactory.getLogger(UsesItsOwnClient.class);
        ObjectMapper json = new ObjectMapper();
        logger.info("before");
        try (CloseableHttpClient http = HttpClients.createDefault()) {
            String root = http.execute(new HttpGet(arguments[0]), reply -> EntityUtils.toString(reply.getEntity()));
            logger.info("an object: {}", json.readTree(root).isObject());
        }
        System.out.println("httpclient5 "
                + VersionInfo.loadVersionInfo("org.apache.hc.client5", UsesItsOwnClient.class.getClassLoader())
                        .getRelease());
        System.out.println("jackson " + json.version());
    }
}
