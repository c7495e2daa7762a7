// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

/**
 * One measured iteration, which runs its query as often as it takes to be long enough.
 *
 * @param wallNanos of one run, mean
 * @param cpuNanos of one run, mean, of all threads of the process
 * @param runs how many there were
 */
record Measurement(long wallNanos, long cpuNanos, long runs, Answer answer) {}
