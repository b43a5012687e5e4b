// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    private static final BigDecimal LARGEST_ERROR = new BigDecimal("0.00000006");

    @ParameterizedTest
    @CsvSource({
        "0.021, 7, 0.147",
        "0.021, 1000, 21",
        "0.1, 3, 0.3",
        "0.00000123, 3, 0.00000369",
        "12.34, 1, 12.34",
        "99.99, 100, 9999",
        "0, 5, 0"
    })
    void sumsOfSinglePrecisionAreWhatWasMeant(double cost, int times, BigDecimal sum) {
        assertThat(Origin.GATEWAY.usd(times * (double) (float) cost)).isEqualTo(sum);
    }

    @Test
    void largeSumsKeepTheirCents() {
        assertThat(Origin.GATEWAY.usd(1_234_567.89)).isEqualTo("1234567.89");
        assertThat(Origin.GATEWAY.usd(98_765_432.109_87)).isEqualTo("98765432.11");
    }

    @Test
    void rowsAddUpToTheirTotal() {
        double[] rows =
                DoubleStream.iterate(20_000.01, row -> row + 333.33).limit(100).toArray();

        BigDecimal sum = DoubleStream.of(rows).mapToObj(Origin.GATEWAY::usd).reduce(BigDecimal.ZERO, BigDecimal::add);

        BigDecimal total = Origin.GATEWAY.usd(DoubleStream.of(rows).sum());
        assertThat(sum).isCloseTo(total, within(new BigDecimal("0.001")));
    }

    @Test
    void theCaveatTellsTheLargestError() {
        double cost = 1 + Math.scalb(1.0, -24) * 0.999;
        BigDecimal meant = BigDecimal.valueOf(1000 * cost);

        BigDecimal error =
                meant.subtract(BigDecimal.valueOf(1000 * (double) (float) cost)).abs();

        assertThat(error)
                .isLessThan(meant.multiply(LARGEST_ERROR))
                .isGreaterThan(meant.multiply(LARGEST_ERROR).multiply(new BigDecimal("0.9")));
        assertThat(Caveat.COST_OF_SINGLE_PRECISION.sentence()).contains("6 cents in a million dollars");
    }
}
