// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassesInAdvanceTest {
    private static final List<String> INITIALISED = new ArrayList<>();

    @Test
    void initialisesWhatIsNamedByWhatIsNamed() {
        ClassesInAdvance.initialise(First.class, ClassesInAdvanceTest.class.getName());

        assertThat(INITIALISED).containsExactlyInAnyOrder("second", "third");
    }

    /** The heap may be exhausted from the first record on. */
    @Test
    void leavesNoClassOfThePipelineToBeLoadedByAFailure() throws Exception {
        Path classes = Path.of(
                Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Fresh loader = new Fresh(classes)) {
            var initialise = loader.loadClass(ClassesInAdvance.class.getName()).getDeclaredMethod("initialise");
            initialise.setAccessible(true);
            initialise.invoke(null);

            assertThat(stageClasses(classes))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(
                            name -> assertThat(loader.hasLoaded(name)).as(name).isTrue());
        }
    }

    private static List<String> stageClasses(Path classes) throws IOException {
        String stages = Engine.class.getPackageName().replace("pipeline", "");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.startsWith(stages) && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !name.endsWith(".package-info"))
                    .filter(name -> isForThePipeline(name.substring(stages.length())))
                    .toList();
        }
    }

    /**
     * The others serve adapters, to read settings, which is done by then, and to send dead letters again or to check a
     * set-up, as users do.
     */
    private static boolean isForThePipeline(String name) {
        return !name.startsWith("settings.")
                && !name.startsWith("record.CapturedPairs")
                && !name.matches(
                        "index\\.(IndexCheck|LifecycleReport|MappedFields|Mapping(Comparison|Conflict|Report)|ResourceReport).*")
                && !name.matches("deadletter\\.(DeadLetterReplay|Replay|Resending|LetterLines).*");
    }

    /** Loads the library anew. */
    private static final class Fresh extends URLClassLoader {
        Fresh(Path classes) throws IOException {
            super(new URL[] {classes.toUri().toURL()}, ClassesInAdvanceTest.class.getClassLoader());
        }

        boolean hasLoaded(String name) {
            return findLoadedClass(name) != null;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null
                        ? loaded
                        : name.startsWith("dev.estrace.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }

    private static final class First {
        @SuppressWarnings("unused")
        void mayCall() {
            Second.call();
        }
    }

    private static final class Second {
        static {
            INITIALISED.add("second");
        }

        static void call() {
            Third.call();
        }
    }

    private static final class Third {
        static {
            INITIALISED.add("third");
        }

        static void call() {}
    }
}
