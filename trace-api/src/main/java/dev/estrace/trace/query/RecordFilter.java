// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Condition.Measure;
import dev.estrace.trace.search.Json;
import java.util.List;

/** Says in the query language of Elasticsearch which records fit a condition. */
public final class RecordFilter {
    private static final List<TraceField> TEXTS = List.of(TraceField.MESSAGE, TraceField.EXCEPTION_MESSAGE);

    private RecordFilter() {}

    /** A query for the records of which the condition holds. */
    public static ObjectNode of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return Json.all(each(all.parts()));
        } else if (condition instanceof Condition.Any any) {
            return Json.any(each(any.parts()));
        } else if (condition instanceof Condition.Not not) {
            return Json.none(of(not.part()));
        } else if (condition instanceof Condition.Equal equal) {
            return Json.term(equal.field(), equal.value());
        } else if (condition instanceof Condition.Free free) {
            return Json.object("term", Json.object().put(free.path(), free.value()));
        } else if (condition instanceof Condition.Like like) {
            return Json.object("wildcard", Json.object(like.field().fieldName(), wildcard(like.pattern())));
        } else if (condition instanceof Condition.LevelAtLeast level) {
            return Json.terms(TraceField.LEVEL, Levels.atLeast(level.level()));
        } else if (condition instanceof Condition.Phrase phrase) {
            return Json.any(TEXTS.stream().map(field -> phrase(field, phrase)).toList());
        } else if (condition instanceof Condition.MessageMatches matches) {
            return regexp(matches);
        } else if (condition instanceof Condition.Status status) {
            return Json.term(TraceField.STATUS, status.status());
        } else if (condition instanceof Condition.AtLeast atLeast) {
            return least(atLeast.measure(), atLeast.least());
        }
        throw new IllegalStateException(condition.toString());
    }

    private static List<JsonNode> each(List<Condition> conditions) {
        return conditions.stream().<JsonNode>map(RecordFilter::of).toList();
    }

    private static ObjectNode wildcard(String pattern) {
        return Json.object().put("value", pattern).put("case_insensitive", true);
    }

    private static ObjectNode phrase(TraceField field, Condition.Phrase phrase) {
        return Json.object("match_phrase", Json.object().put(field.fieldName(), phrase.phrase()));
    }

    private static ObjectNode regexp(Condition.MessageMatches matches) {
        return Json.object("regexp", Json.object().put(TraceField.MESSAGE.fieldName() + ".keyword", matches.regex()));
    }

    private static ObjectNode least(Measure measure, double least) {
        return Json.object(
                "range", Json.object(measure.field().fieldName(), Json.object().put("gte", least)));
    }
}
