// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

/** What is known of a file that is about to be scanned. */
record CsvScan(TableShape shape, CsvSettings settings, TableFile file) {}
