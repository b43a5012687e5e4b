// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.testkit.RealServerContract;

class Log4j2AppenderIT extends RealServerContract {
    Log4j2AppenderIT() {
        super(new Log4j2Framework(), LogsAndExits.class);
    }
}
