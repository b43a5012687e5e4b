// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.index.SetupRemark;
import dev.estrace.core.pipeline.Settlement.Refused;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.validate.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told about the delivery, in one sentence each. Worker only. */
final class Notices {
    private final Problems problems;

    Notices(Problems problems) {
        this.problems = problems;
    }

    /** What the operator should know of the set-up, whether it is done or not. */
    void setUp(List<SetupRemark> remarks) {
        remarks.forEach(remark -> tell("setup ", remark));
    }

    /** The set-up has been checked, and this is not as it should be. */
    void tell(Finding finding) {
        problems.tell("found " + finding.seen(), Severity.WARNING, found(finding));
    }

    static String found(Finding finding) {
        return "the check of the set-up found this: " + finding;
    }

    /** As {@link #setUp}, of the metrics index. */
    void metricsSetUp(List<SetupRemark> remarks) {
        remarks.forEach(remark -> tell("metrics-setup ", remark));
    }

    private void tell(String stage, SetupRemark remark) {
        problems.tell(stage + remark.topic(), remark.severity(), remark.sentence());
    }

    /** The template of the metrics index is in place. */
    void metricsGoOn() {
        problems.recovered("metrics-wait", "the requests of gateways are sent again");
    }

    /** It is not in place. */
    void metricsWait(String what) {
        problems.tell(
                "metrics-wait",
                Severity.WARNING,
                "the requests of gateways wait for their index template (" + what + "), which is tried again");
    }

    /** Nothing can be sent at present. */
    void pathDown(String what) {
        problems.tell(
                "path",
                Severity.WARNING,
                "Elasticsearch takes no records (" + what + "): they wait and are sent again");
    }

    /** One of several hosts is not spoken to. */
    void hostAvoided(String what) {
        problems.tell("host", Severity.WARNING, "a host takes no records (" + what + "): the others take its share");
    }

    /** A request was answered. */
    void pathIsBack() {
        problems.recovered("path", "Elasticsearch takes records again");
    }

    /** A whole request was refused for what is in it. */
    void requestRefused(BulkOutcome.Unanswered refused) {
        problems.tell(
                "request",
                Severity.WARNING,
                "a request with " + refused.batch().size() + " records was refused (" + refused.what() + ", "
                        + refused.fate().meaning() + "): they are sent again in smaller ones");
    }

    /** Files can not be used for this reason, or can; what they held before is used still. */
    void files(@Nullable String stale) {
        if (stale != null) {
            problems.tell(
                    "files", Severity.WARNING, stale + ": what it held before is used until it can be used again");
        } else {
            problems.recovered("files", "the files of credentials and certificates are used again");
        }
    }

    /** The search for nodes failed for this reason, or not. */
    void sniffing(@Nullable String failure) {
        if (failure != null) {
            problems.tell(
                    "sniff",
                    Severity.WARNING,
                    "the nodes of the cluster can not be found (" + failure + "): those that are known are used");
        } else {
            problems.recovered("sniff", "the nodes of the cluster are found again");
        }
    }

    /** Some records of a request were not stored. */
    void refused(List<Refused> refused) {
        StringBuilder sentence = new StringBuilder("Elasticsearch did not store ");
        for (Refused part : refused) {
            sentence.append(part.batch().size())
                    .append(" (")
                    .append(part.result().fate().meaning())
                    .append(") ");
        }
        problems.tell(
                "items",
                Severity.WARNING,
                sentence.append("of the records in one request, the first for ")
                        .append(refused.get(0).result().what())
                        .append("; what may pass is sent again")
                        .toString());
    }

    /** Stored records went to the failure store of their data stream. */
    void redirected(int records) {
        problems.tell(
                "failure-store",
                Severity.WARNING,
                records
                        + " records of a request do not fit their data stream, which has put them into its failure store:"
                        + " look-ups do not find them");
    }

    /** Nothing waits to be sent again. */
    void allStored() {
        problems.recovered("items", "no record that Elasticsearch had refused waits any more");
    }

    /** Records were given up and put where somebody can find them. */
    void buried(int records, String why) {
        problems.tell(
                "rejected",
                Severity.ERROR,
                records + " records are not stored and go to the dead letter (" + why + ")");
    }
}
