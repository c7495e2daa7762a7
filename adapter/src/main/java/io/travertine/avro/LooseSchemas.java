// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.function.Supplier;
import org.apache.avro.NameValidator;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/**
 * Lets schemas be other than the Avro specification wants: not all writers hold to its rules for
 * names and defaults. The library asks the thread that makes a schema what is allowed.
 */
@SuppressWarnings("deprecation") // the resolver makes schemas too, and cannot be told otherwise
final class LooseSchemas {
  private LooseSchemas() {}

  /** Does {@code work}, which may make schemas of any names. */
  static <T> T allowNames(Supplier<T> work) {
    NameValidator before = Schema.getNameValidator();
    Schema.setNameValidator(NameValidator.NO_VALIDATION);
    try {
      return work.get();
    } finally {
      Schema.setNameValidator(before);
    }
  }

  /** How what was written as {@code writer} is read as {@code reader}. */
  static Resolver.Action resolve(Schema writer, Schema reader) {
    boolean before = Schema.getValidateDefaults();
    Schema.setValidateDefaults(false);
    try {
      return allowNames(() -> Resolver.resolve(writer, reader));
    } finally {
      Schema.setValidateDefaults(before);
    }
  }
}
