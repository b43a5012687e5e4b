// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
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
        } else if (condition instanceof Condition.LevelIs level) {
            return levels(level.level(), level.level());
        } else if (condition instanceof Condition.LevelAtLeast level) {
            return levels(level.level(), TraceLevel.FATAL);
        } else if (condition instanceof Condition.Phrase phrase) {
            return Json.any(TEXTS.stream().map(field -> phrase(field, phrase)).toList());
        } else if (condition instanceof Condition.MessageMatches matches) {
            return regexp(matches);
        } else if (condition instanceof Condition.Status status) {
            return Json.term(TraceField.STATUS, status.status());
        } else if (condition instanceof Condition.AtLeast atLeast) {
            return range(atLeast.measure().field(), "gte", atLeast.least());
        } else if (condition instanceof Condition.Below below) {
            return range(below.measure().field(), "lt", below.limit());
        } else if (condition instanceof Condition.TypedAtLeast atLeast) {
            return range(atLeast.path(), Json.object().put("gte", atLeast.least()));
        } else if (condition instanceof Condition.TypedBelow below) {
            return range(below.path(), Json.object().put("lt", below.limit()));
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

    /** Fatal records of ours are of level error, and told by their severity. */
    private static ObjectNode levels(TraceLevel lowest, TraceLevel highest) {
        ObjectNode named = Json.terms(TraceField.LEVEL, Levels.names(lowest, highest));
        ObjectNode fatal = range(TraceField.SEVERITY, "gte", TraceLevel.FATAL.severity());
        if (lowest == TraceLevel.FATAL) {
            return Json.any(List.of(named, fatal));
        }
        return highest == TraceLevel.ERROR ? Json.all(List.of(named, Json.none(fatal))) : named;
    }

    private static ObjectNode range(TraceField field, String relation, double limit) {
        return range(field.fieldName(), Json.object().put(relation, limit));
    }

    private static ObjectNode range(String path, ObjectNode limit) {
        return Json.object("range", Json.object(path, limit));
    }
}
