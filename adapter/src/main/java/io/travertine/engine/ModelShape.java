// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is wrong with the shape of a model, without a value of it. Stateless. */
final class ModelShape {
  private ModelShape() {}

  static String problem(IllegalArgumentException failure) {
    if (!(failure.getCause() instanceof JsonMappingException mapping)) {
      return "the model does not have the shape of a Calcite model.";
    }
    String path =
        mapping.getPath().stream()
            .map(
                each ->
                    each.getFieldName() == null ? "[" + each.getIndex() + "]" : each.getFieldName())
            .collect(Collectors.joining("."));
    if (mapping instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds() == null
              ? List.of()
              : unknown.getKnownPropertyIds().stream().map(Objects::toString).sorted().toList();
      return "\""
          + path
          + "\" is not known."
          + Hint.nearest(unknown.getPropertyName(), known)
          + " Known here: "
          + String.join(", ", known)
          + ".";
    }
    if (mapping instanceof InvalidTypeIdException) {
      return "\"" + path + "\" has no type that is known. Types are custom, map and jdbc.";
    }
    return "\"" + path + "\" does not have the shape of a Calcite model.";
  }
}
