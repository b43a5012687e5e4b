// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import dev.estrace.testkit.RealServerContract;

class LogbackAppenderIT extends RealServerContract {
    LogbackAppenderIT() {
        super(new LogbackFramework(), LogsAndExits.class);
    }
}
