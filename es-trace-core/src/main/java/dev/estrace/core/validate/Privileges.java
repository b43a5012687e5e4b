// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.settings.DeadLetterTarget;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.Lifecycle;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.SetupMode;
import dev.estrace.core.settings.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that the settings need, asked for in one request by {@code _has_privileges}, which everybody may call about
 * himself (8.19, 9.5). Immutable.
 */
final class Privileges {
    /**
     * One right.
     *
     * @param name as Elasticsearch names it
     * @param index the names that it is needed for; empty for the cluster
     * @param without what is the matter without it
     */
    private record Need(String name, List<String> index, Verdict verdict, String without, String advice) {
        boolean isIn(Answer answer) {
            String right = Answer.member(name);
            return index.isEmpty()
                    ? answer.text("/cluster" + right).equals("true")
                    : index.stream()
                            .allMatch(each -> answer.text("/index" + Answer.member(each) + right)
                                    .equals("true"));
        }

        Finding missing() {
            String where = index.isEmpty() ? "the cluster" : String.join(", ", index);
            return new Finding(
                    Step.PRIVILEGES, verdict, "no right to " + name + " on " + where + ": " + without, advice);
        }
    }

    private final List<Need> needs = new ArrayList<>();

    private Privileges() {}

    static Privileges of(PipelineSettings settings, boolean isSetUp) {
        Privileges privileges = new Privileges();
        IndexSettings index = settings.index();
        privileges.writing(index);
        if (index.setup() != SetupMode.OFF && !isSetUp) {
            privileges.settingUp(index);
        }
        if (settings.server().sniffs()) {
            privileges.cluster("monitor", Verdict.WARN, "sniff finds no nodes", "grant it, or set sniff=off");
        }
        if (settings.deadLetter() instanceof DeadLetterTarget.InIndex letters) {
            privileges.index(
                    "create_doc", letters.index().wildcards(), Verdict.WARN, "dead letters stay in memory", "grant it");
        }
        privileges.index(
                "create_doc",
                settings.metrics().index().wildcards(),
                Verdict.SKIP,
                "requests of gateways would wait",
                "");
        privileges.index("read", names(index), Verdict.SKIP, "look-ups need other credentials", "");
        return privileges;
    }

    private void writing(IndexSettings index) {
        boolean anyName = index.index().isByField(); // those that are granted may be all that there are
        index(
                "create_doc",
                names(index),
                anyName ? Verdict.WARN : Verdict.FAIL,
                "records are refused and wait",
                "grant create_doc on these names");
        if (index.target() != Target.ALIAS) {
            index(
                    "auto_configure",
                    names(index),
                    Verdict.WARN,
                    "the first record of an index that is not there yet is refused and waits",
                    "grant auto_configure on these names, or make the indices before");
        }
    }

    private void settingUp(IndexSettings index) {
        Verdict verdict = index.setup() == SetupMode.REQUIRED ? Verdict.FAIL : Verdict.WARN;
        String advice = "grant it, or let somebody else set up and set setup=off";
        cluster("manage_index_templates", verdict, "the templates can not be put in place", advice);
        if (index.lifecycle().lifecycle().mode() != Lifecycle.Mode.OFF && !isLeftAlone(index)) {
            cluster("manage_ilm", verdict, "the policy of the life cycle can not be put in place", advice);
        }
        if (index.target() == Target.ALIAS) {
            String alias = index.index().searchName();
            String without = "the first index of the alias can not be made";
            index("create_index", List.of(alias + "-*"), verdict, without, advice);
            index("indices:admin/aliases", List.of(alias, alias + "-*"), verdict, without, advice);
        }
    }

    private static boolean isLeftAlone(IndexSettings index) {
        return index.target() == Target.INDEX && !index.index().isDated();
    }

    private void cluster(String name, Verdict verdict, String without, String advice) {
        needs.add(new Need(name, List.of(), verdict, without, advice));
    }

    private void index(String name, List<String> names, Verdict verdict, String without, String advice) {
        needs.add(new Need(name, names, verdict, without, advice));
    }

    private static List<String> names(IndexSettings settings) {
        IndexPattern index = settings.index();
        return settings.target() == Target.INDEX ? index.wildcards() : List.of(index.searchName());
    }

    /** The body for {@code POST /_security/user/_has_privileges}. */
    String question() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("cluster");
            writeAll(
                    json,
                    needs.stream()
                            .filter(need -> need.index.isEmpty())
                            .map(Need::name)
                            .toList());
            json.writeArrayFieldStart("index");
            for (Need need : needs) {
                if (!need.index.isEmpty()) {
                    write(json, need);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Need need) throws IOException {
        json.writeStartObject();
        json.writeFieldName("names");
        writeAll(json, need.index);
        json.writeFieldName("privileges");
        writeAll(json, List.of(need.name));
        json.writeEndObject();
    }

    private static void writeAll(JsonGenerator json, List<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** What is missing; when nothing is, that. */
    List<Finding> findings(Answer answer) {
        List<Finding> missing = needs.stream()
                .filter(need -> !need.isIn(answer))
                .map(Need::missing)
                .toList();
        boolean enough = missing.stream().allMatch(finding -> finding.verdict() == Verdict.SKIP);
        List<Finding> findings = new ArrayList<>();
        if (enough) {
            findings.add(Finding.pass(Step.PRIVILEGES, "everything that the settings need is allowed"));
        }
        findings.addAll(missing);
        return findings;
    }
}
