// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.testkit.RealServerContract;

class JulHandlerIT extends RealServerContract {
    JulHandlerIT() {
        super(new JulFramework(), LogsAndExits.class);
    }
}
