// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.access.NotSentException;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a set-up from the names of its hosts to a record that is stored and read back, and goes on with whatever can
 * still be checked when something fails. It changes nothing but for that record.
 *
 * <p>Blocks: for 10 s at most in each request, and for as long as the system takes to look up a name. One is used by one
 * thread.
 */
public final class Validation {
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    /** A check that asks the server. */
    @FunctionalInterface
    private interface Check {
        List<Finding> run() throws IOException;
    }

    private final PipelineSettings settings;
    private final boolean writes;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private Validation(PipelineSettings settings, boolean writes, Clock clock) {
        this.settings = settings;
        this.writes = writes;
        this.clock = clock;
    }

    /** Checks everything. */
    public static ValidationReport run(TraceSettings settings) {
        Validation validation = new Validation(settings.pipeline(), true, Clock.systemUTC());
        String refusal = settings.refusal();
        settings.warnings().forEach(warning -> validation.add(Finding.warn(Step.SETTINGS, warning, "")));
        if (refusal != null) {
            validation.add(Finding.fail(Step.SETTINGS, refusal, "correct it"));
            validation.skipFrom(Step.NAME_RESOLUTION, "the settings do not say what to check");
        } else {
            validation.add(Finding.pass(Step.SETTINGS, "they can be read"));
            validation.checkHosts();
        }
        return validation.report();
    }

    /**
     * Asks a server that takes requests for everything but whether a record is stored and read back: nothing is changed.
     *
     * @param http what asks the server; stays open
     */
    public static ValidationReport runWithoutWriting(PipelineSettings settings, ElasticsearchHttp http) {
        Validation validation = new Validation(settings, false, Clock.systemUTC());
        validation.ask(new Conversation(http));
        return validation.report();
    }

    /** The report of a check that threw, for want of memory perhaps: that it could not be made. */
    public static ValidationReport failed(Throwable failure) {
        return new ValidationReport(List.of(
                Finding.warn(Step.SETTINGS, "nothing was checked: " + ElasticsearchHttp.describe(failure), "")));
    }

    private ValidationReport report() {
        return new ValidationReport(
                findings.stream().sorted(Comparator.comparing(Finding::step)).toList());
    }

    private void checkHosts() {
        HostChecks hosts =
                new HostChecks(settings.server().narrowed(settings.server().hosts(), LONGEST_REQUEST));
        findings.addAll(hosts.run());
        if (hosts.usable().isEmpty()) {
            skipFrom(Step.PRODUCT, "no host can be asked");
            return;
        }
        try (ElasticsearchHttp http =
                new ElasticsearchHttp(settings.server().narrowed(hosts.usable(), LONGEST_REQUEST))) {
            ask(new Conversation(http));
        }
    }

    private void ask(Conversation server) {
        ServerChecks checks = new ServerChecks(settings, server, clock);
        check(Step.PRODUCT, () -> List.of(checks.product()));
        check(Step.AUTHENTICATION, () -> List.of(checks.authentication()));
        if (hasFailed(Step.PRODUCT) || hasFailed(Step.AUTHENTICATION)) {
            skipFrom(Step.PRIVILEGES, "it can't be asked for");
            return;
        }
        IndexChecks indices = new IndexChecks(settings, server.http());
        String name = WriteCheck.name(settings.index().index(), clock.instant());
        check(Step.TEMPLATE, indices::templates);
        check(Step.PRIVILEGES, () -> checks.privileges(indices.isSetUp()));
        check(Step.MAPPING, () -> indices.mappings(name));
        check(Step.LIFECYCLE, indices::lifecycle);
        check(Step.CLOCK, () -> List.of(checks.clock()));
        if (writes) {
            check(Step.WRITE, () -> written(server, indices, name));
        }
    }

    /** Not before the templates are there: the index would get whatever mapping Elasticsearch makes of the record. */
    private List<Finding> written(Conversation server, IndexChecks indices, String name) throws IOException {
        return indices.isSafeToWrite(name)
                ? new WriteCheck(settings.index(), server, clock).findings()
                : Stream.of(Step.WRITE, Step.READ)
                        .map(step -> Finding.skip(step, "not before the templates are seen to be in place"))
                        .toList();
    }

    /** Whatever goes wrong with one check must not keep the others from being made. */
    private void check(Step step, Check check) {
        try {
            findings.addAll(check.run());
        } catch (NotSentException notSent) {
            add(Finding.fail(step, ElasticsearchHttp.describe(notSent), "")); // it says what to do
        } catch (IOException failed) {
            add(Finding.fail(
                    step,
                    "there is no answer (" + ElasticsearchHttp.describe(failed) + ")",
                    ValidationReport.NO_ANSWER));
        } catch (RuntimeException unreadable) {
            add(Finding.fail(
                    step,
                    "the answer can't be read (" + ElasticsearchHttp.describe(unreadable) + ")",
                    "see whether it comes from Elasticsearch"));
        }
    }

    private boolean hasFailed(Step step) {
        return findings.stream().anyMatch(finding -> finding.step() == step && finding.verdict() == Verdict.FAIL);
    }

    private void skipFrom(Step first, String why) {
        EnumSet.range(first, writes ? Step.READ : Step.CLOCK).forEach(step -> add(Finding.skip(step, why)));
    }

    private void add(Finding finding) {
        findings.add(finding);
    }
}
