// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.io.Serializable;
import java.util.List;

/** A piece of a scan that can be read alone: bytes of a file, a token range, keys. Immutable. */
public interface Split extends Serializable {

  /** Roughly how much work this is, in bytes to read; 0 if unknown. */
  long weight();

  /** Hosts that read this split cheaply, best first; empty if it does not matter. */
  List<String> preferredHosts();
}
