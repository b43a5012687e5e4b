// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static dev.estrace.core.record.ExceptionDetailsTest.deep;
import static dev.estrace.core.record.ExceptionDetailsTest.detailsOf;
import static dev.estrace.core.record.ExceptionDetailsTest.rethrown;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However large an exception is: the work has a limit, and both ends are there. */
@SuppressWarnings("serial") // no exception of a test is serialized
class HugeExceptionTest {
    private static final int ROOM = 1 << 16;

    private static int frames;
    private static int messages;
    private static int causes;

    @BeforeEach
    void countAnew() {
        frames = 0;
        messages = 0;
        causes = 0;
    }

    private static ExceptionDetails bounded(Throwable throwable) {
        ExceptionDetails details = ExceptionDetails.of(throwable, ROOM, UnaryOperator.identity());
        assertThat(details.stackTrace()).hasSizeLessThanOrEqualTo(ROOM);
        return details;
    }

    private static Throwable chain(int causes, Throwable root) {
        Throwable chain = root;
        for (int i = 1; i <= causes; i++) {
            chain = new Counted("cause " + i, chain, 60);
        }
        return chain;
    }

    @Test
    void showsBothEndsOfALongChain() {
        ExceptionDetails details = bounded(chain(20_000, new Error("the root")));

        assertThat(details.stackTrace())
                .startsWith(Counted.class.getName() + ": cause 20000\n")
                .contains("Caused by: java.lang.Error: the root\n\tat ")
                .contains("Caused by: " + Counted.class.getName() + ": cause 1\n")
                .containsPattern("\n... 199\\d\\d causes not shown ...\n");
        assertThat(details.rootCauseType()).isEqualTo("java.lang.Error");
        assertThat(details.stackTraceCut()).isTrue();
    }

    @Test
    void looksAtFewOfALongChain() {
        bounded(chain(200_000, new Error("the root")));

        assertThat(messages).isLessThanOrEqualTo(2 * CauseChain.HELD);
        assertThat(frames).isLessThanOrEqualTo(2 * (ShownChain.FRAMES + 60));
    }

    @Test
    void saysThatAChainGoesOn() {
        Throwable whole = new Error("the root");
        for (int i = 1; i < CauseChain.LONGEST; i++) {
            whole = new Exception("plain", whole);
        }

        assertThat(bounded(whole).stackTrace()).contains("Caused by: java.lang.Error: the root");
        assertThat(bounded(new Exception(whole)).stackTrace()).endsWith("\n... further causes not shown ...\n");
    }

    @Test
    void followsNoEndlessChain() {
        bounded(new Endless());

        assertThat(causes).isLessThanOrEqualTo(CauseChain.LONGEST_OF_OWN);
    }

    @Test
    void leavesALongCircle() {
        Exception last = new Exception("last");
        Throwable chain = chain(1_000, last);
        last.initCause(chain);

        ExceptionDetails details = bounded(new Exception("outside", new Exception("outside too", chain)));

        assertThat(details.stackTrace()).endsWith("]\n").contains("\nCaused by: [CIRCULAR REFERENCE: ");
    }

    @Test
    void looksAtFewOfManySuppressed() {
        Exception many = new Exception("many", new Error("the root"));
        for (int i = 0; i < 200_000; i++) {
            many.addSuppressed(new Counted("aside " + i, null, 10));
        }

        ExceptionDetails details = bounded(many);

        assertThat(details.stackTrace())
                .contains("\tSuppressed: " + Counted.class.getName() + ": aside 99\n")
                .contains("\t... 199900 suppressed not shown ...\nCaused by: java.lang.Error: the root\n");
        assertThat(messages).isEqualTo(StackTraceText.SUPPRESSED);
        assertThat(details.stackTraceCut()).isTrue();
    }

    @Test
    void overflowsNoStackByNestedSuppressed() {
        Exception nested = new Exception("innermost");
        for (int i = 0; i < 200_000; i++) {
            Exception around = new Exception();
            around.addSuppressed(nested);
            nested = around;
        }

        assertThat(bounded(nested).stackTrace()).contains("\t... 1 suppressed not shown ...\n");
    }

    @Test
    void followsFewCausesOfASuppressed() {
        Exception outer = new Exception("outer");
        outer.addSuppressed(chain(200_000, new Error()));

        assertThat(bounded(outer).stackTrace()).contains("\t... further causes not shown ...\n");
        assertThat(frames).isLessThanOrEqualTo(ShownChain.FRAMES + 60);
    }

    @Test
    void keepsTheTopOfTheRootWhateverSurroundsIt() {
        Exception root = deep(900, new Exception("the root"));
        Exception outer = deep(900, new Exception("the outermost", root));
        root.addSuppressed(deep(900, new Exception("aside")));

        String text = ExceptionDetails.of(outer, 4096, UnaryOperator.identity()).stackTrace();

        assertThat(text)
                .hasSizeLessThanOrEqualTo(4096)
                .startsWith("java.lang.Exception: the outermost\n\tat ")
                .contains("Caused by: java.lang.Exception: the root\n\tat ")
                .contains("characters cut");
    }

    @Test
    void keepsBothEndsWhateverTheLengths() {
        for (int outer = 0; outer <= 3 * ROOM / 2; outer += 1 << 10) {
            for (int inner = 0; inner <= 3 * ROOM / 2; inner += 1 << 14) {
                Throwable root = new Counted("r".repeat(inner) + " root", null, 1);
                Throwable outermost = new Counted("outermost " + "o".repeat(outer), root, 1);

                assertThat(bounded(outermost).stackTrace())
                        .as("%d before the root, %d in it", outer, inner)
                        .startsWith(Counted.class.getName() + ": outermost ")
                        .contains("Caused by: " + Counted.class.getName() + ": ")
                        .endsWith(" root\n\t... 1 more\n");
            }
        }
    }

    @Test
    void showsTheWholeOfManyDeepCauses() {
        String text = detailsOf(rethrown(20)).stackTrace();

        assertThat(text).doesNotContain("not shown").contains("level 1\n").contains("root\n");
    }

    @Test
    void survivesAStackOverflow() {
        ExceptionDetails details = bounded(overflow());

        assertThat(details.type()).isEqualTo("java.lang.StackOverflowError");
        assertThat(details.stackTrace())
                .startsWith("java.lang.StackOverflowError\n\tat " + getClass().getName());
    }

    private static Throwable overflow() {
        try {
            return new Exception("depth " + recurse(0));
        } catch (StackOverflowError overflow) {
            return overflow;
        }
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    @Test
    void leavesOutTheMiddleOfAnEnormousStack() {
        ExceptionDetails details = detailsOf(new Counted("deep", null, 1_000_000));

        assertThat(details.stackTrace()).contains("\n\t... 995904 frames not shown ...\n");
        assertThat(details.stackTrace().lines()).hasSize(1 + 2 * StackFrames.HALF + 1);
    }

    @Test
    void copiesNoHugeMessage() {
        String huge = "x".repeat(100_000_000);
        Exception exception = new Exception(huge, new Exception(huge));
        exception.addSuppressed(new Exception(huge));
        bounded(exception);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        ExceptionDetails details = ExceptionDetails.of(exception, ROOM, UnaryOperator.identity());

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(40L * ROOM);
        assertThat(details.stackTraceLength()).isGreaterThan(300_000_000);
        assertThat(details.message()).isSameAs(huge);
    }

    /** Counts what is asked of all of its kind. */
    private static class Counted extends Exception {
        private final int depth;

        Counted(String message, @Nullable Throwable cause, int depth) {
            super(message, cause, true, false);
            this.depth = depth;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            frames += depth;
            StackTraceElement[] stack = new StackTraceElement[depth];
            Arrays.fill(stack, new StackTraceElement("some.Type", "method", "Type.java", 7));
            return stack;
        }

        @Override
        public @Nullable String getMessage() {
            messages++;
            return super.getMessage();
        }
    }

    /** Has a new cause each time. */
    private static final class Endless extends Counted {
        Endless() {
            super("endless", null, 1);
        }

        @Override
        public synchronized Throwable getCause() {
            causes++;
            return new Endless();
        }
    }
}
