// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import dev.estrace.testkit.AppenderContract;

class LogbackAppenderTest extends AppenderContract {
    LogbackAppenderTest() {
        super(new LogbackFramework());
    }
}
