// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handler in programs that have less on their class path; switched off, since only the MDC matters here. */
class WithoutSlf4jTest {
    private final PrintStream console = System.err;

    @AfterEach
    void giveBackTheConsole() {
        System.setErr(console);
    }

    @Test
    void worksWithoutSlf4j() throws Exception {
        assertThat(errorOutputOfALogCall("slf4j-api", "slf4j-jdk14")).isEmpty();
    }

    @Test
    void leavesSlf4jAloneThatHasNoProvider() throws Exception {
        assertThat(errorOutputOfALogCall("slf4j-jdk14")).isEmpty();
    }

    private static String errorOutputOfALogCall(String... withoutJars) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        try (URLClassLoader program =
                new URLClassLoader(classPathWithout(withoutJars), ClassLoader.getPlatformClassLoader())) {
            Handler handler = (Handler) program.loadClass(EsTraceHandler.class.getName())
                    .getConstructor(Map.class)
                    .newInstance(Map.of("enabled", "false"));
            handler.publish(new LogRecord(Level.INFO, "paid"));
            handler.close();
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static URL[] classPathWithout(String... jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (List.of(jars).stream().noneMatch(element::contains)) {
                urls.add(Path.of(element).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
