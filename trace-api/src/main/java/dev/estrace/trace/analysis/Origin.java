// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/** Who wrote the records, and so how they say what was done and how it ended. */
enum Origin {
    /** The trace API: one record ends an operation. */
    TRACES {
        @Override
        ObjectNode operations(Unit unit) {
            return unit == Unit.CALL
                    ? Json.all(List.of(ended(), notAttempted()))
                    : Json.term(TraceField.RECORD_KIND, "operation");
        }

        /** The operation that was attempted is no call, but may tell a cost that comes on top of its attempts'. */
        @Override
        ObjectNode paid(Unit unit) {
            ObjectNode own = Telling.of(TraceField.GENOPS_COST_TOTAL);
            return unit == Unit.CALL ? Json.all(List.of(ended(), Json.any(List.of(notAttempted(), own)))) : ended();
        }

        private ObjectNode ended() {
            return Json.terms(TraceField.RECORD_KIND, List.of("operation", "attempt"));
        }

        private ObjectNode notAttempted() {
            return Json.none(Telling.of(TraceField.GENOPS_ATTEMPTS));
        }

        @Override
        ObjectNode failed() {
            return Json.terms(TraceField.STATUS, List.of("error", "timeout"));
        }

        @Override
        ObjectNode succeeded() {
            return Json.term(TraceField.STATUS, "success");
        }

        @Override
        BigDecimal usd(double stored) {
            return Usd.of(stored);
        }

        @Override
        Set<Caveat> caveatsOfCost() {
            return Set.of();
        }
    },
    /** A gateway: one record is one request. */
    GATEWAY {
        @Override
        ObjectNode operations(Unit unit) {
            return Json.object("match_all", Json.object());
        }

        @Override
        ObjectNode paid(Unit unit) {
            return Json.object("match_all", Json.object());
        }

        @Override
        ObjectNode failed() {
            return Json.any(List.of(atLeast(ERRORS, 1), atLeast(STATUS_CODE, FIRST_FAILURE)));
        }

        @Override
        ObjectNode succeeded() {
            return Json.all(List.of(Json.any(List.of(exists(ERRORS), exists(STATUS_CODE))), Json.none(failed())));
        }

        @Override
        BigDecimal usd(double stored) {
            return Usd.of(singlePrecision(BigDecimal.valueOf(stored)));
        }

        /** The seven digits that a float tells apart, and cents in any case: the errors of many costs even out. */
        private BigDecimal singlePrecision(BigDecimal sum) {
            BigDecimal digits = sum.round(MathContext.DECIMAL32);
            return digits.scale() < CENTS ? sum.setScale(CENTS, RoundingMode.HALF_EVEN) : digits;
        }

        @Override
        Set<Caveat> caveatsOfCost() {
            return Set.of(Caveat.COST_OF_SINGLE_PRECISION);
        }
    };

    private static final String ERRORS = "error_count";
    private static final String STATUS_CODE = "status_code";
    private static final int FIRST_FAILURE = 400;
    private static final int CENTS = 2;

    /** The records of which each stands for one operation that has ended, or for one call. */
    abstract ObjectNode operations(Unit unit);

    /** The operations, and whatever else tells what they cost. */
    abstract ObjectNode paid(Unit unit);

    /** Which of the operations failed. */
    abstract ObjectNode failed();

    /** Which of the operations succeeded; of others it is not known. */
    abstract ObjectNode succeeded();

    /** A sum of costs with the digits that its writer's index tells apart. */
    abstract BigDecimal usd(double stored);

    abstract Set<Caveat> caveatsOfCost();

    private static ObjectNode exists(String field) {
        return Json.object("exists", Json.object().put("field", field));
    }

    private static ObjectNode atLeast(String field, int least) {
        return Json.object("range", Json.object(field, Json.object().put("gte", least)));
    }
}
