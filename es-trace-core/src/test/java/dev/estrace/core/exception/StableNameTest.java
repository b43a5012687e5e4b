// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableNameTest {
    @ParameterizedTest
    @CsvSource({
        "com.acme.Order, com.acme.Order",
        "com.acme.Base64, com.acme.Base64",
        "com.acme.Order$Http2, com.acme.Order$Http2",
        "com.acme.Order$Proxy, com.acme.Order$Proxy",
        "com.acme.Order$12, com.acme.Order$",
        "com.acme.Order$1Local, com.acme.Order$Local",
        "lambda$main$14, lambda$main$",
        "com.acme.Order$$Lambda$14/0x0000000800c03000, com.acme.Order$$",
        "com.acme.Order$$Lambda/0x00007f1c5c003200, com.acme.Order$$",
        "com.acme.Hidden/0x00007f1c5c003200, com.acme.Hidden",
        "jdk.proxy2.$Proxy17, $Proxy",
        "com.sun.proxy.$Proxy4, $Proxy",
        "com.acme.Order$$EnhancerBySpringCGLIB$$3a1b2c, com.acme.Order$$",
        "com.acme.Order$$SpringCGLIB$$0, com.acme.Order$$",
        "CGLIB$pay$3, CGLIB$pay$",
        "com.acme.Order_$$_jvst1a2_0, com.acme.Order_$$",
        "com.acme.Order$ByteBuddy$x8Yz12Ab, com.acme.Order$ByteBuddy$",
        "com.acme.Order$HibernateProxy$x8Yz12Ab, com.acme.Order$HibernateProxy$",
        "com.acme.Order$MockitoMock$1402, com.acme.Order$MockitoMock$",
        "pay$accessor$x8Yz12Ab, pay$accessor$",
    })
    void leavesOutWhatIsGeneratedOrNumbered(String name, String stable) {
        assertThat(StableName.of(name)).isEqualTo(stable);
    }
}
