// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.InputFile;

/**
 * A file of a table, as it was when the table was looked up.
 *
 * @param sample what was found in that version
 */
record TableFile(InputFile file, InputFile.Version version, FileSample sample) {}
