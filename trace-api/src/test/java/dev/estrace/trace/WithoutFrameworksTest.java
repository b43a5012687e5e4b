// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs a program on class paths with a part of the logging frameworks. */
class WithoutFrameworksTest {
    @Test
    void worksWithoutAnyLoggingFramework() throws Exception {
        assertThat(outputWithout("slf4j|logback|log4j")).contains("ran").doesNotContain("SLF4J");
    }

    @Test
    void leavesSlf4jAloneWhenItHasNoProvider() throws Exception {
        assertThat(outputWithout("logback|log4j")).contains("ran").doesNotContain("SLF4J");
    }

    @Test
    void fillsTheMdcOfLogbackAlone() throws Exception {
        assertThat(outputWithout("log4j")).contains("ran with r in SLF4J");
    }

    @Test
    void fillsTheThreadContextOfLog4jAlone() throws Exception {
        assertThat(outputWithout("slf4j|logback")).contains("ran with r in Log4j");
    }

    private static String outputWithout(String absent) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (URLClassLoader loader = loaderWithout(Pattern.compile(absent));
                PrintStream stream = new PrintStream(seen, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            loader.loadClass(Program.class.getName()).getMethod("run").invoke(null);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    private static URLClassLoader loaderWithout(Pattern absent) {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(entry -> !absent.matcher(entry.getName()).find())
                .map(WithoutFrameworksTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(File entry) {
        try {
            return entry.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an application does. */
    public static final class Program {
        private Program() {}

        /** Runs a run that is sent nowhere. */
        public static void run() {
            Tracer.of(() -> null).run("r").run(trace -> {
                trace.info("hello");
                trace.stage("load", () -> trace.error("oh"));
                System.out.println("ran" + mdc());
            });
        }

        private static String mdc() {
            StringBuilder seen = new StringBuilder();
            for (MdcStore store : MdcStores.all()) {
                String name = store.getClass().getSimpleName();
                seen.append(" with ").append(store.get("run_id")).append(" in ");
                seen.append(name.startsWith("Slf4j") ? "SLF4J" : "Log4j");
            }
            return seen.toString();
        }
    }
}
