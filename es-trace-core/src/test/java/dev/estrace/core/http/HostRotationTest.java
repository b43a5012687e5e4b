// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostRotationTest {
    private final AtomicLong clock = new AtomicLong();
    private final HostRotation hosts = rotation("a", "b", "c");

    @Test
    void takesHostsInTurn() {
        assertThat(answered(7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
    }

    @Test
    void leavesADeadHostAloneAndTriesItAgain() {
        fail("a");
        assertThat(answered(4)).containsExactly("b", "c", "b", "c");

        pass(1);
        assertThat(answered(4)).containsExactly("a", "b", "c", "a");
    }

    @Test
    void triesADeadHostByOneRequestAtATime() {
        fail("a");
        pass(1);

        assertThat(begun(5)).containsExactly("b", "c", "a", "b", "c");
    }

    @Test
    void aHostThatHangsTakesNoSecondRequestWhileAnotherIsIdle() {
        begin("a");
        assertThat(answered(5)).containsExactly("b", "c", "b", "c", "b");
    }

    @Test
    void aSilentHostTakesNoSecondRequestHoweverBusyTheOthersAre() {
        begin("a");
        pass(3);

        assertThat(begun(4)).containsExactly("b", "c", "b", "c");
    }

    @Test
    void oneHostIsUsedThoughItIsSilentOrDead() {
        HostRotation one = rotation("a");
        one.begin();
        pass(3);
        assertThat(one.hasLiving()).isFalse();

        HostRotation.Turn second = one.begin();
        assertThat(second.address()).hasHost("a");
        one.failed(second);
        assertThat(one.begin().address()).hasHost("a");
    }

    @Test
    void takesTheFirstToComeBackWhenAllAreDead() {
        HostRotation two = rotation("a", "b");
        two.failed(two.begin());
        two.answered(two.begin());
        pass(1);
        two.failed(two.begin()); // a is left alone for two seconds,
        two.failed(two.begin()); // b for one
        assertThat(two.hasLiving()).isFalse();

        assertThat(two.begin().address()).hasHost("b");
    }

    @Test
    void saysWhetherOneLives() {
        fail("a");
        begin("b");
        pass(3);
        assertThat(hosts.hasLiving()).isTrue();

        HostRotation.Turn last = begin("c");
        pass(3);
        assertThat(hosts.hasLiving()).isFalse();

        hosts.answered(last);
        assertThat(hosts.hasLiving()).isTrue();
    }

    @Test
    void usesConfiguredHostsOnlyWhileNoneOfThoseFoundIsFit() {
        hosts.found(List.of(uri("x"), uri("y")));
        assertThat(answered(4)).containsExactlyInAnyOrder("x", "y", "x", "y");

        fail("x");
        fail("y");
        assertThat(hosts.hasLiving()).isTrue();
        assertThat(answered(3)).containsExactlyInAnyOrder("a", "b", "c");

        pass(1);
        assertThat(answered(2)).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void keepsWhatIsKnownOfAHostThatIsFoundAgain() {
        hosts.found(List.of(uri("b"), uri("x")));
        fail("x");
        hosts.found(List.of(uri("x"), uri("b")));

        assertThat(answered(3)).containsExactly("b", "b", "b");
    }

    @Test
    void survivesTheEndOfARequestToAHostThatIsGone() {
        hosts.found(List.of(uri("x")));
        HostRotation.Turn gone = begin("x");
        hosts.found(List.of(uri("y")));
        hosts.failed(gone);

        assertThat(answered(2)).containsExactly("y", "y");
    }

    private void fail(String host) {
        hosts.failed(begin(host));
    }

    /** Begins a request to this host; those that go to others meanwhile are answered. */
    private HostRotation.Turn begin(String host) {
        HostRotation.Turn turn = hosts.begin();
        if (name(turn).equals(host)) {
            return turn;
        }
        HostRotation.Turn wanted = begin(host);
        hosts.answered(turn);
        return wanted;
    }

    private List<String> answered(int requests) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            HostRotation.Turn turn = hosts.begin();
            hosts.answered(turn);
            names.add(name(turn));
        }
        return names;
    }

    private List<String> begun(int requests) {
        return Stream.generate(hosts::begin)
                .limit(requests)
                .map(HostRotationTest::name)
                .toList();
    }

    private void pass(int seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private HostRotation rotation(String... names) {
        return new HostRotation(Stream.of(names).map(HostRotationTest::uri).toList(), clock::get);
    }

    private static String name(HostRotation.Turn turn) {
        return turn.address().getHost();
    }

    private static URI uri(String host) {
        return URI.create("http://" + host + ":9200");
    }
}
