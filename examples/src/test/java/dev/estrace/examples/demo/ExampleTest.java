// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private record Told(int status, String out, String err) {}

    @Test
    void listsEveryExample() throws Exception {
        String list = Stream.of(Example.values())
                .map(example -> "  %-12s  %s\n".formatted(example.key(), example.shows()))
                .reduce("", String::concat);
        Told told = script();
        assertThat(told.status()).isZero();
        assertThat(told.out()).contains("prints what it finds, and ends.\n\n" + list + "\n  --help");
        assertThat(told.err()).isEmpty();
        assertThat(script("--help")).isEqualTo(told);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        for (List<String> unknown : List.of(List.of("falback"), List.of(""), List.of("c.re"), List.of("core", "x"))) {
            Told told = script(unknown.toArray(String[]::new));
            assertThat(told.status()).as(unknown.toString()).isEqualTo(2);
            assertThat(told.out()).isEmpty();
            assertThat(told.err()).isEqualTo(script().out());
        }
    }

    @Test
    void isNamedAsOnTheCommandLine() {
        assertThat(Example.named("cost-report")).contains(Example.COST_REPORT);
        assertThat(Example.named("cost_report")).isEmpty();
    }

    @Test
    void fitsIntoTheColumns() throws Exception {
        assertThat(script().out().lines()).allMatch(line -> line.length() <= 100);
    }

    private static Told script(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Readme.ROOT.resolve("example").toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        String err = new String(process.getErrorStream().readAllBytes(), Charset.defaultCharset());
        return new Told(process.waitFor(), out, err);
    }
}
