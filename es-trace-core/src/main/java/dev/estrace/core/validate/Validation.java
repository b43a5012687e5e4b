// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a set-up from the names of its hosts to a record that is stored and read back, and goes on with whatever can
 * still be checked when something fails. It changes nothing but for that record.
 *
 * <p>Blocks, for 10 s at most in each request. One is used by one thread.
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
            validation.checkAll();
        }
        return new ValidationReport(validation.findings);
    }

    /**
     * Checks everything but whether a record is stored and read back: nothing is changed.
     *
     * @param http what asks the server; stays open
     */
    public static ValidationReport runWithoutWriting(PipelineSettings settings, ElasticsearchHttp http) {
        Validation validation = new Validation(settings, false, Clock.systemUTC());
        if (!validation.usableHosts().isEmpty()) {
            validation.ask(new Conversation(http));
        }
        return new ValidationReport(validation.findings);
    }

    /** The report of a check that threw, for want of memory perhaps: that it could not be made. */
    public static ValidationReport failed(Throwable failure) {
        return new ValidationReport(
                List.of(Finding.skip(Step.SETTINGS, "nothing was checked: " + ElasticsearchHttp.describe(failure))));
    }

    private void checkAll() {
        List<URI> hosts = usableHosts();
        if (!hosts.isEmpty()) {
            try (ElasticsearchHttp http =
                    new ElasticsearchHttp(settings.server().narrowed(hosts, LONGEST_REQUEST))) {
                ask(new Conversation(http));
            }
        }
    }

    private List<URI> usableHosts() {
        HostChecks hosts = new HostChecks(settings.server());
        findings.addAll(hosts.run());
        if (hosts.usable().isEmpty()) {
            skipFrom(Step.PRODUCT, "no host can be asked");
        }
        return hosts.usable();
    }

    private void ask(Conversation server) {
        ServerChecks checks = new ServerChecks(settings, server, clock);
        check(Step.PRODUCT, () -> List.of(checks.product()));
        check(Step.AUTHENTICATION, () -> List.of(checks.authentication()));
        if (hasFailed(Step.PRODUCT) || hasFailed(Step.AUTHENTICATION)) {
            skipFrom(Step.PRIVILEGES, "it can't be asked for");
            return;
        }
        check(Step.PRIVILEGES, checks::privileges);
        IndexChecks indices = new IndexChecks(settings, server.http());
        check(Step.TEMPLATE, indices::templates);
        check(Step.MAPPING, indices::mappings);
        check(Step.LIFECYCLE, indices::lifecycle);
        check(Step.CLOCK, () -> List.of(checks.clock()));
        if (writes) {
            check(Step.WRITE, () -> written(server, indices));
        }
    }

    /** Not before the templates are there: the index would get whatever mapping Elasticsearch makes of the record. */
    private List<Finding> written(Conversation server, IndexChecks indices) throws IOException {
        if (indices.isTemplateMissing()) {
            return Stream.of(Step.WRITE, Step.READ)
                    .map(step -> Finding.skip(step, "not before the templates are in place"))
                    .toList();
        }
        return new WriteCheck(settings.index(), server, clock).findings();
    }

    /** Whatever goes wrong with one check must not keep the others from being made. */
    private void check(Step step, Check check) {
        try {
            findings.addAll(check.run());
        } catch (IOException | RuntimeException failed) {
            add(Finding.fail(
                    step,
                    "there is no answer (" + ElasticsearchHttp.describe(failed) + ")",
                    "see whether the server is overloaded, and what is between it and us"));
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
