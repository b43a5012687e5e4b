// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import static dev.estrace.core.exception.ExceptionDetailsTest.detailsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("serial") // no exception of a test is serialized
class ErrorCodeTest {
    private static @Nullable String codeOf(Throwable throwable) {
        return detailsOf(throwable).errorCode();
    }

    @Test
    void isTheSqlStateElseTheVendorsCode() {
        assertThat(codeOf(new SQLException("duplicate", "23505", 1062))).isEqualTo("23505");
        assertThat(codeOf(new BatchUpdateException("duplicate", "23505", 1062, new int[0])))
                .isEqualTo("23505");
        assertThat(codeOf(new SQLException("duplicate", null, 1062))).isEqualTo("1062");
        assertThat(codeOf(new SQLException("no code"))).isNull();
    }

    @Test
    void isWhatGetErrorCodeReturns() {
        assertThat(codeOf(new Coded("E-17"))).isEqualTo("E-17");
        assertThat(codeOf(new Coded(17L))).isEqualTo("17");
        assertThat(codeOf(new Coded(TimeUnit.DAYS))).isEqualTo("DAYS");
    }

    @Test
    void isNoneForWhatSaysNothing() {
        assertThat(codeOf(new Exception("plain"))).isNull();
        assertThat(codeOf(new Coded(" "))).isNull();
        assertThat(codeOf(new Coded(0))).isNull();
        assertThat(codeOf(new Coded(null))).isNull();
        assertThat(codeOf(new Coded(new Object()))).isNull();
    }

    @Test
    void isThatOfTheOutermostThatCarriesOne() {
        Exception chain = new Exception(new Coded(null, new Coded("outer", new Coded("inner"))));
        chain.addSuppressed(new Coded("aside"));

        assertThat(codeOf(chain)).isEqualTo("outer");
    }

    @Test
    void survivesAGetterThatThrows() {
        assertThat(codeOf(new Throwing(new Coded("beneath")))).isEqualTo("beneath");
    }

    @Test
    void isBounded() {
        assertThat(codeOf(new Coded("x".repeat(100_000)))).isEqualTo("x".repeat(ErrorCode.LONGEST));
    }

    @Test
    void keepsNoClassLoaderOfAnException() throws Exception {
        WeakReference<ClassLoader> loader = askedInOtherLoader();

        awaitCollected(loader);
    }

    /** The exceptions of the JDK outlive an application that is redeployed. */
    @Test
    void keepsNoClassLoaderOfOurs() throws Exception {
        WeakReference<ClassLoader> loader = askedByOtherLoader();

        awaitCollected(loader);
    }

    private static void awaitCollected(WeakReference<ClassLoader> loader) {
        await().untilAsserted(() -> {
            System.gc();
            assertThat(loader.get()).isNull();
        });
    }

    private static WeakReference<ClassLoader> askedInOtherLoader() throws Exception {
        try (URLClassLoader loader = withOwnClasses()) {
            Constructor<?> constructor = loader.loadClass(Coded.class.getName()).getDeclaredConstructor(Object.class);
            constructor.setAccessible(true);
            Object coded = constructor.newInstance("E-17");
            assertThat(coded).isNotInstanceOf(Coded.class);
            assertThat(codeOf((Throwable) coded)).isEqualTo("E-17");
            return new WeakReference<>(loader);
        }
    }

    private static WeakReference<ClassLoader> askedByOtherLoader() throws Exception {
        try (URLClassLoader loader = withOwnClasses()) {
            Class<?> other = loader.loadClass(ExceptionDetails.class.getName());
            assertThat(other).isNotSameAs(ExceptionDetails.class);
            Object details = other.getMethod("of", Throwable.class, int.class, UnaryOperator.class)
                    .invoke(null, new SQLException("duplicate", "23505"), 1 << 16, UnaryOperator.identity());
            assertThat(details.toString()).contains("errorCode=23505");
            return new WeakReference<>(loader);
        }
    }

    private static URLClassLoader withOwnClasses() throws MalformedURLException {
        List<URL> classPath = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(element).toURI().toURL());
        }
        return new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    /** Not public, as most exceptions of an application are not. */
    static class Coded extends Exception {
        private final transient @Nullable Object code;

        Coded(@Nullable Object code) {
            this(code, null);
        }

        Coded(@Nullable Object code, @Nullable Throwable cause) {
            super(cause);
            this.code = code;
        }

        public @Nullable Object getErrorCode() {
            return code;
        }
    }

    static final class Throwing extends Exception {
        Throwing(Throwable cause) {
            super(cause);
        }

        @SuppressWarnings("DoNotCallSuggester") // the library calls it
        public int getErrorCode() {
            throw new StackOverflowError("no code for you");
        }
    }
}
