// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.ErrorManager;
import java.util.logging.Logger;

/** Logs a record through java.util.logging, prints the first problem of the handler, and ends. */
final class WaitsForAProblem {
    private static final int LIMIT_SECONDS = 30;

    private WaitsForAProblem() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Logger.getLogger("").getHandlers()[0].setErrorManager(new ErrorManager() {
            @Override
            public synchronized void error(String sentence, Exception failure, int code) {
                System.out.println(sentence);
                told.countDown();
            }
        });
        Logger.getLogger(WaitsForAProblem.class.getName()).severe("one");
        if (!told.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            System.out.println("no problem");
        }
    }
}
