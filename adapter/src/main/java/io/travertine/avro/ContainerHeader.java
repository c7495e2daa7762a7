// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import org.apache.avro.Schema;

/**
 * What stands at the beginning of a container file.
 *
 * @param sync the 16 bytes behind every block
 * @param end where the first block begins
 */
record ContainerHeader(Schema schema, String codec, byte[] sync, long end) {
  static final int SYNC_SIZE = 16;
}
