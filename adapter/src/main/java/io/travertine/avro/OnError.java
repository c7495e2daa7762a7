// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** What becomes of a scan that meets damaged data. */
enum OnError {
  /** The scan fails. */
  FAIL,
  /** A block in which anything is damaged is left out. */
  SKIP_BLOCK,
  /** The records of a block before the damaged one are kept. */
  SALVAGE
}
