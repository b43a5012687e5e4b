// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.access.NotSentException;
import java.net.ConnectException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateTest {
    @ParameterizedTest
    @CsvSource({
        "408, FAST",
        "429, FAST",
        "500, FAST",
        "502, FAST",
        "503, FAST",
        "504, FAST",
        "400, POISON",
        "413, SPLIT",
        "401, DENIED",
        "407, DENIED",
        "403, HOLD",
        "404, HOLD",
        "406, HOLD",
        "301, HOLD",
        "302, HOLD",
        "204, FAST"
    })
    void aRequestsStatusSettlesTheFateOfAllItsRecords(int status, Fate fate) {
        assertThat(Fate.ofRequest(status)).isEqualTo(fate);
    }

    @Test
    void whatIsNotSentWaitsForSomebodyAndWhatBreaksDoesNot() {
        assertThat(Fate.ofFailure(new NotSentException("a file"))).isEqualTo(Fate.HOLD);
        assertThat(Fate.ofFailure(new SSLException("a certificate"))).isEqualTo(Fate.HOLD);
        assertThat(Fate.ofFailure(new ConnectException("refused"))).isEqualTo(Fate.FAST);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', DONE",
        "201, '', DONE",
        "409, version_conflict_engine_exception, DONE",
        "429, es_rejected_execution_exception, FAST",
        "503, unavailable_shards_exception, FAST",
        "500, '', FAST",
        "429, cluster_block_exception, HOLD",
        "403, cluster_block_exception, HOLD",
        "403, security_exception, HOLD",
        "400, index_closed_exception, HOLD",
        "400, document_parsing_exception, DATA",
        "400, strict_dynamic_mapping_exception, DATA",
        "404, index_not_found_exception, MISSING_INDEX",
        "413, '', SPLIT"
    })
    void anItemsStatusAndErrorSettleTheFateOfOneRecord(int status, String errorType, Fate fate) {
        assertThat(Fate.ofItem(status, errorType)).isEqualTo(fate);
    }
}
