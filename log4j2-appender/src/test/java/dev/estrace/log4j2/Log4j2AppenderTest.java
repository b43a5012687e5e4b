// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.testkit.AppenderContract;

class Log4j2AppenderTest extends AppenderContract {
    Log4j2AppenderTest() {
        super(new Log4j2Framework());
    }
}
