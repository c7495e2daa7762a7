// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.time.ZoneId;
import java.util.List;

/**
 * Everything beside the text and the schemas that can change a plan; part of the key of the plan
 * cache.
 *
 * @param schemaPath where names without a schema are looked up
 * @param timeZone the zone constant expressions are computed in
 * @param user the value of CURRENT_USER
 */
record PlanSettings(List<String> schemaPath, ZoneId timeZone, String user) {
  PlanSettings {
    schemaPath = List.copyOf(schemaPath);
  }

  PlanSettings withSchemaPath(List<String> path) {
    return new PlanSettings(path, timeZone, user);
  }
}
