// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.testkit.AppenderContract;

class JulHandlerTest extends AppenderContract {
    JulHandlerTest() {
        super(new JulFramework());
    }
}
