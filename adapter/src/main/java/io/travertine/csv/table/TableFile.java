// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.scan.InputFile;

/**
 * A file of a table in one version.
 *
 * @param sample what was found in that version; at least its header
 */
public record TableFile(InputFile file, InputFile.Version version, FileSample sample) {}
