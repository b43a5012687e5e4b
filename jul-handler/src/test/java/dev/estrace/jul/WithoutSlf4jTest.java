// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records made in programs that have less on their class path. */
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
            Method make = program.loadClass(EventRecord.class.getName())
                    .getDeclaredMethod("of", LogRecord.class, boolean.class);
            make.setAccessible(true);
            make.invoke(null, new LogRecord(Level.INFO, "paid"), false);
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
