// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handler in a web application that is deployed again and again within one JVM. */
class RedeployTest {
    private static final int DEPLOYMENTS = Boolean.getBoolean("estrace.faults") ? 50 : 5;
    private static final Duration LINGER_AND_MORE = Duration.ofSeconds(60);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void letsGoOfTheClassLoaderOfAStoppedApplication() throws Exception {
        List<WeakReference<ClassLoader>> applications = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            applications.add(deployedAndStopped());
        }

        assertThat(server.documents()).hasSize(DEPLOYMENTS);
        await().atMost(LINGER_AND_MORE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("es-trace-")));
        forgetTheLastRecord();
        await().atMost(LINGER_AND_MORE).untilAsserted(() -> {
            System.gc();
            assertThat(applications).allMatch(application -> application.get() == null);
        });
    }

    /** JDK 17 holds on to the types of the record that was first compared or hashed last: let that be one of ours. */
    private static void forgetTheLastRecord() {
        LastOne record = new LastOne(Thread.currentThread());
        assertThat(record).isEqualTo(new LastOne(Thread.currentThread())).hasSameHashCodeAs(record);
    }

    private WeakReference<ClassLoader> deployedAndStopped() throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Handler handler = (Handler) application
                    .loadClass(EsTraceHandler.class.getName())
                    .getConstructor(Map.class)
                    .newInstance(Map.of("hosts", server.uri().toString()));
            handler.publish(new LogRecord(Level.INFO, "paid"));
            handler.close();
            return new WeakReference<>(application);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(element).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private record LastOne(Thread thread) {}
}
