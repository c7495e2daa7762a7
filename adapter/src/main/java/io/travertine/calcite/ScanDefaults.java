// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.run.RunSettings;
import io.travertine.scan.ScanContext;

/**
 * What the tables of one schema have in common.
 *
 * @param type the word that names this kind of source
 * @param settings how scans run where no {@link QueryResources} say otherwise
 * @param context what scans may use in that case; each scan gets its own cancel signal, metrics and
 *     warnings
 */
record ScanDefaults(
    String type, TimePrecision timePrecision, RunSettings settings, ScanContext context) {}
