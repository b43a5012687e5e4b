// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/** A response and the way it goes back. */
record Reply(Response response, Delivery delivery) {}
