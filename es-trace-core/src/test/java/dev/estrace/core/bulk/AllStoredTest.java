// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllStoredTest {
    private static final String ITEM = "{\"create\":{\"status\":201}}";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5_000})
    void isSaidOfAsManyRecordsAsThereAreItems(int records) {
        byte[] reply = reply(records);

        assertThat(AllStored.isSaid(reply, records)).isTrue();
        assertThat(AllStored.isSaid(reply, records + 1)).isFalse();
        assertThat(AllStored.isSaid(reply, records - 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isNotSaidByAnyOtherByte(int records) {
        byte[] reply = reply(records);
        for (int i = 0; i < reply.length; i++) {
            reply[i]++;
            assertThat(AllStored.isSaid(reply, records)).as("byte %d", i).isFalse();
            reply[i]--;
        }
    }

    @Test
    void isNotSaidByNothing() {
        assertThat(AllStored.isSaid(new byte[0], 1)).isFalse();
        assertThat(AllStored.isSaid("{\"errors\":false,\"items\":[]}".getBytes(US_ASCII), 0))
                .isFalse();
    }

    private static byte[] reply(int records) {
        String items = ITEM + ("," + ITEM).repeat(records - 1);
        return ("{\"errors\":false,\"items\":[" + items + "]}").getBytes(US_ASCII);
    }
}
