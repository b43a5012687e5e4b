// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.record.TraceField;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CostIT {
    private static final Instant START = Instant.parse("2026-02-27T22:30:00Z");
    private static final int CUSTOMERS = 15_000;
    private static final List<Document> MIXED = mixed();

    private static TraceAnalysis analysis;

    @BeforeAll
    static void store() {
        analysis = new AnalysedIndex("it-cost").store("it-cost", MIXED).analysis();
    }

    /** Costs with and without tokens, total tokens and parts, in three days, and what must not be counted. */
    private static List<Document> mixed() {
        Random random = new Random(11);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Document marked = marked(random);
            documents.add(
                    switch (i % 6) {
                        case 0 -> marked.cost("0." + random.nextInt(100_000));
                        case 1 -> marked.tokens(random.nextInt(5000), random.nextInt(500));
                        case 2 -> marked.cost("0.1").with(TraceField.GENOPS_TOKENS_TOTAL, random.nextInt(5000));
                        case 3 ->
                            marked.with(
                                    i % 12 == 3 ? TraceField.GENOPS_TOKENS_INPUT : TraceField.GENOPS_TOKENS_OUTPUT,
                                    random.nextInt(5000));
                        case 4 ->
                            marked.cost("2.25")
                                    .with(TraceField.GENOPS_COST_INPUT, new BigDecimal("1.2"))
                                    .with(TraceField.GENOPS_COST_OUTPUT, new BigDecimal("1.05"))
                                    .tokens(random.nextInt(5000), random.nextInt(500));
                        default ->
                            marked.with(TraceField.RUN_COST_TOTAL, 1000)
                                    .with(TraceField.RUN_TOKENS_TOTAL, 1000)
                                    .with(TraceField.GENOPS_TOTAL_COST, 1000);
                    });
        }
        return documents;
    }

    /** Some of the marks are missing. */
    private static Document marked(Random random) {
        Document document = Document.at(START.plusMillis(random.nextInt(200_000_000)));
        for (Dimension dimension : Dimension.values()) {
            int value = random.nextInt(4);
            document = document.with(dimension.fieldName(), value == 0 ? null : dimension + "-" + value);
        }
        return document;
    }

    @ParameterizedTest
    @EnumSource(value = Dimension.class, names = "PATH", mode = EnumSource.Mode.EXCLUDE)
    void sumsUpByEachDimension(Dimension dimension) {
        List<CostRow> rows =
                analysis.cost(TraceQuery.all(), Breakdown.by(dimension)).list();

        assertThat(rows).hasSize(4);
        assertSums(rows, MIXED, row -> row.key().value(dimension), document -> document.text(dimension));
    }

    @Test
    void sumsUpByCombinationsOfDimensions() {
        Breakdown breakdown = Breakdown.by(Dimension.TEAM, Dimension.MODEL).and(Dimension.CUSTOMER);

        List<CostRow> rows = analysis.cost(TraceQuery.all(), breakdown).list();

        assertThat(rows).hasSize(64);
        assertSums(
                rows,
                MIXED,
                row -> List.copyOf(row.key().values().values()),
                document -> List.of(
                        document.text(Dimension.TEAM),
                        document.text(Dimension.CUSTOMER),
                        document.text(Dimension.MODEL)));
    }

    @Test
    void daysAndHoursAreThoseOfUtc() {
        List<CostRow> days = analysis.cost(
                        TraceQuery.all(), Breakdown.by(Dimension.PROVIDER).perDay())
                .list();
        assertSums(
                days,
                MIXED,
                CostRow::key,
                document -> new GroupKey(
                        Optional.of(document.time().truncatedTo(ChronoUnit.DAYS)),
                        Map.of(Dimension.PROVIDER, document.text(Dimension.PROVIDER))));
        assertThat(days).extracting(row -> row.key().time().orElseThrow()).isSorted();

        List<CostRow> hours =
                analysis.cost(TraceQuery.all(), Breakdown.whole().perHour()).list();
        assertSums(
                hours,
                MIXED,
                row -> row.key().time().orElseThrow(),
                document -> document.time().truncatedTo(ChronoUnit.HOURS));
    }

    @Test
    void monthsAndIntervalsOfAnyLengthDivideTheTime() {
        List<CostRow> months =
                analysis.cost(TraceQuery.all(), Breakdown.whole().perMonth()).list();
        assertSums(
                months,
                MIXED,
                row -> row.key().time().orElseThrow(),
                document -> document.time()
                        .atOffset(ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant());

        Duration seven = Duration.ofMinutes(7);
        List<CostRow> intervals =
                analysis.cost(TraceQuery.all(), Breakdown.whole().every(seven)).list();
        assertSums(intervals, MIXED, row -> row.key().time().orElseThrow(), document -> {
            long millis = document.time().toEpochMilli();
            return Instant.ofEpochMilli(millis - millis % seven.toMillis());
        });
    }

    @Test
    void sumsUpAllTogether() {
        assertSums(analysis.cost(TraceQuery.all(), Breakdown.whole()).list(), MIXED, row -> "all", document -> "all");
    }

    @Test
    void sumsUpWhatFitsTheQueryOnly() {
        Instant from = START.plus(Duration.ofDays(1));
        TraceQuery query = TraceQuery.between(from, from.plusSeconds(3600)).team("TEAM-1");
        List<Document> fitting = MIXED.stream()
                .filter(document -> !document.time().isBefore(from))
                .filter(document -> document.time().isBefore(from.plusSeconds(3600)))
                .filter(document -> document.text(Dimension.TEAM).equals(Optional.of("TEAM-1")))
                .toList();

        assertSums(
                analysis.cost(query, Breakdown.by(Dimension.MODEL)).list(),
                fitting,
                row -> row.key().value(Dimension.MODEL),
                document -> document.text(Dimension.MODEL));
    }

    @Test
    void aTimeWithoutRecordsHasNoRows() {
        TraceQuery before = TraceQuery.between(START.minusSeconds(7200), START.minusSeconds(3600));

        assertThat(analysis.cost(before, Breakdown.by(Dimension.TEAM)).list()).isEmpty();
        assertThat(analysis.cost(before, Breakdown.whole()).list()).isEmpty();
    }

    @Test
    void findsAllOfManyCustomersAndTheDearestOfThem() {
        List<Document> documents = IntStream.range(0, CUSTOMERS)
                .mapToObj(customer -> Document.at(START)
                        .with(TraceField.GENOPS_CUSTOMER_ID, "customer-" + customer)
                        .cost(customer % 10 + "." + customer))
                .toList();
        TraceAnalysis ofMany = new AnalysedIndex("it-cost-many")
                .store("it-cost-many", documents)
                .store("it-cost-many", documents.subList(0, 1000))
                .analysis();
        Breakdown byCustomer = Breakdown.by(Dimension.CUSTOMER);
        List<Document> all = new ArrayList<>(documents);
        all.addAll(documents.subList(0, 1000));

        List<CostRow> rows = ofMany.cost(TraceQuery.all(), byCustomer).list();
        List<CostRow> dearest = ofMany.cost(TraceQuery.all(), byCustomer).top(7, CostRow.DEAREST_FIRST);

        assertSums(
                rows, all, row -> row.key().value(Dimension.CUSTOMER), document -> document.text(Dimension.CUSTOMER));
        assertThat(rows).hasSize(CUSTOMERS);
        assertThat(dearest)
                .isEqualTo(rows.stream().sorted(CostRow.DEAREST_FIRST).limit(7).toList());
        assertThat(ofMany.cost(TraceQuery.all(), byCustomer)
                        .sorted(CostRow.DEAREST_FIRST)
                        .subList(0, 7))
                .isEqualTo(dearest);
    }

    @Test
    void datedIndicesAreSummedUpTogetherAndHoldNothingTwice() {
        Document cost = Document.at(START).with(TraceField.GENOPS_TEAM, "a").cost("1.10");
        AnalysedIndex dated = new AnalysedIndex("it-cost-dated-%{yyyy.MM.dd}")
                .store("it-cost-dated-2026.02.27", List.of(cost))
                .store("it-cost-dated-2026.02.28", List.of(cost, cost));

        Rows<CostRow> rows = dated.analysis().cost(TraceQuery.all(), Breakdown.by(Dimension.TEAM));

        assertThat(rows.caveats()).isEmpty();
        assertThat(rows.list()).extracting(CostRow::cost).containsExactly(new BigDecimal("3.3"));
    }

    @Test
    void aRolloverThatMayHaveLetAResendInTwiceIsTold() {
        AnalysedIndex rolledOver = new AnalysedIndex("it-cost-rolled");
        Document cost = Document.at(START).cost("1.5");
        rolledOver.store("it-cost-rolled-000001", List.of(cost)).store("it-cost-rolled-000002", List.of(cost));
        ElasticsearchServer.shared()
                .post(
                        "/_aliases",
                        "{\"actions\":[{\"add\":{\"index\":\"it-cost-rolled-*\",\"alias\":\"it-cost-rolled\"}}]}");

        try (Rows<CostRow> rows = rolledOver.analysis().cost(TraceQuery.all(), Breakdown.whole())) {
            assertThat(rows.caveats()).containsExactly(Caveat.MAY_COUNT_TWICE);
            assertThat(rows.stream().map(CostRow::cost)).containsExactly(new BigDecimal("3"));
        }
        assertThat(rolledOver
                        .analysis()
                        .whatIf(TraceQuery.all(), Offering.of("p"), Offering.of("q"), Prices.perMillionTokens("1", "1"))
                        .caveats())
                .containsExactly(Caveat.MAY_COUNT_TWICE);
        assertThat(rolledOver.analysis().budgets(TraceQuery.all()).caveats()).isEmpty();
    }

    @Test
    void ofSeveralNamesOneThatRolledOverIsTold() {
        Document cost = Document.at(START).cost("1.5");
        AnalysedIndex rolledOver = new AnalysedIndex("it-cost-of-two")
                .store("it-cost-of-two-000001", List.of(cost))
                .store("it-cost-of-two-000002", List.of(cost));
        AnalysedIndex steady = new AnalysedIndex("it-cost-steady").store("it-cost-steady", List.of(cost));
        AnalysedIndex other = new AnalysedIndex("it-cost-other").store("it-cost-other", List.of(cost));
        ElasticsearchServer.shared()
                .post(
                        "/_aliases",
                        "{\"actions\":[{\"add\":{\"index\":\"it-cost-of-two-*\",\"alias\":\"it-cost-of-two\"}}]}");

        assertThat(caveats(steady, rolledOver)).containsExactly(Caveat.MAY_COUNT_TWICE);
        assertThat(caveats(rolledOver, steady)).containsExactly(Caveat.MAY_COUNT_TWICE);
        assertThat(caveats(steady, other)).isEmpty();
    }

    private static Set<Caveat> caveats(AnalysedIndex first, AnalysedIndex second) {
        Place both = new Place(
                first.place().server(),
                Stream.of(first, second)
                        .flatMap(index -> index.place().indices().stream())
                        .toList());
        try (Rows<CostRow> rows = TraceAnalysis.ofTraces(both).cost(TraceQuery.all(), Breakdown.whole())) {
            return rows.caveats();
        }
    }

    @Test
    void amountsTooLargeToAddUpAreAnError() {
        TraceAnalysis ofOthers = new AnalysedIndex("it-cost-endless")
                .store(
                        "it-cost-endless",
                        List.of(
                                Document.at(START).cost("1.7e308"),
                                Document.at(START).cost("1.7e308")))
                .analysis();

        assertThatThrownBy(
                        () -> ofOthers.cost(TraceQuery.all(), Breakdown.whole()).list())
                .isInstanceOf(LookupException.class)
                .hasMessage("The stored amounts are too large to add up: cost");
    }

    @Test
    void recordsOfTracesHaveNoPath() {
        AnalysedIndex traces = new AnalysedIndex("it-cost-path")
                .store(
                        "it-cost-path",
                        List.of(
                                Document.at(START).cost("1.5"),
                                Document.at(START).cost("2")));

        assertThat(traces.analysis()
                        .cost(TraceQuery.all(), Breakdown.by(Dimension.PATH))
                        .list())
                .extracting(row -> row.key().toString(), CostRow::cost)
                .containsExactly(tuple("path=-", new BigDecimal("3.5")));
    }

    private static void assertSums(
            List<CostRow> rows,
            Collection<Document> documents,
            Function<CostRow, Object> keyOfRow,
            Function<Document, Object> keyOfDocument) {
        Map<Object, List<Document>> groups =
                documents.stream().filter(CostIT::tellsOfCost).collect(groupingBy(keyOfDocument));
        Map<Object, CostRow> found = rows.stream().collect(Collectors.toMap(keyOfRow, row -> row));
        assertThat(found.keySet()).isEqualTo(groups.keySet());
        found.forEach((key, row) -> assertThat(row).isEqualTo(sum(row.key(), groups.getOrDefault(key, List.of()))));
    }

    private static boolean tellsOfCost(Document document) {
        return document.has(TraceField.GENOPS_COST_TOTAL)
                || document.has(TraceField.GENOPS_TOKENS_TOTAL)
                || document.has(TraceField.GENOPS_TOKENS_INPUT)
                || document.has(TraceField.GENOPS_TOKENS_OUTPUT);
    }

    private static CostRow sum(GroupKey key, List<Document> group) {
        return new CostRow(
                key,
                group.size(),
                usd(group, TraceField.GENOPS_COST_TOTAL),
                usd(group, TraceField.GENOPS_COST_INPUT),
                usd(group, TraceField.GENOPS_COST_OUTPUT),
                group.stream()
                        .mapToLong(one -> one.whole(TraceField.GENOPS_TOKENS_INPUT))
                        .sum(),
                group.stream()
                        .mapToLong(one -> one.whole(TraceField.GENOPS_TOKENS_OUTPUT))
                        .sum(),
                group.stream().mapToLong(CostIT::tokens).sum());
    }

    private static BigDecimal usd(List<Document> group, TraceField field) {
        return Usd.of(group.stream().map(one -> one.usd(field)).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static long tokens(Document document) {
        return document.has(TraceField.GENOPS_TOKENS_TOTAL)
                ? document.whole(TraceField.GENOPS_TOKENS_TOTAL)
                : document.whole(TraceField.GENOPS_TOKENS_INPUT) + document.whole(TraceField.GENOPS_TOKENS_OUTPUT);
    }
}
