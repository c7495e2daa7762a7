// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.nio.file.Path;

/**
 * A file of a data set as it lies on disk.
 *
 * @param sha256 of the whole file, in hexadecimal digits
 */
public record DataFile(
    DataSet dataSet, Path path, long seed, long rows, long bytes, String sha256) {}
