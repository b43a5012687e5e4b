// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;

class FrameworkVersionTest {
    /** The build runs the contract with two versions: nothing else would show that they are two. */
    @Test
    void isTheOneThatTheBuildNames() {
        assertThat(LoggerContext.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("framework.version"));
    }
}
