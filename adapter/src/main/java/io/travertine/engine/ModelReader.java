// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.travertine.scan.Placeholders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.model.JsonRoot;
import org.jspecify.annotations.Nullable;

/** Reads the text of a model and replaces its placeholders. Stateless. */
final class ModelReader {
  private ModelReader() {}

  /** Reads a file, as YAML or JSON by its name. */
  static JsonRoot read(Path file) {
    String name =
        file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw failure("Model file " + file + " does not exist.", e);
    } catch (IOException e) {
      throw failure("Model file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
    return parse(text, yaml, "Model file " + file, baseDirectory(file));
  }

  /** Reads a text, as JSON when it begins with a brace or a comment, else as YAML. */
  static JsonRoot read(String text, Path baseDirectory) {
    String begin = text.stripLeading();
    boolean json = begin.startsWith("{") || begin.startsWith("/*") || begin.startsWith("//");
    return parse(text, !json, "Model text", baseDirectory);
  }

  /** Where relative paths in a model file start. */
  static Path baseDirectory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** The message of a value without what the value is: it may be a secret. */
  static Object resolve(Object value, Path baseDirectory, String where) {
    try {
      return Placeholders.resolve(value, baseDirectory);
    } catch (IllegalArgumentException e) {
      throw failure(where + ": " + e.getMessage() + ".", e);
    }
  }

  private static JsonRoot parse(String text, boolean yaml, String where, Path baseDirectory) {
    ObjectMapper mapper = mapper(yaml);
    try {
      if (mapper.readTree(text).isMissingNode()) {
        throw failure(where + " is empty. " + ModelSyntax.BEGINNING, null);
      }
      Map<?, ?> tree = mapper.readValue(text, Map.class);
      if (tree == null) {
        throw failure(where + " is empty. " + ModelSyntax.BEGINNING, null);
      }
      return mapper.convertValue(resolve(tree, baseDirectory, where), JsonRoot.class);
    } catch (JsonProcessingException e) {
      throw failure(ModelSyntax.problem(where, yaml, e), null);
    } catch (IllegalArgumentException e) {
      // Jackson quotes values, which may be secrets by now: only the path to the place is kept.
      throw failure(where + ": " + ModelShape.problem(e), null);
    }
  }

  private static ObjectMapper mapper(boolean yaml) {
    ObjectMapper mapper = yaml ? new YAMLMapper() : new ObjectMapper();
    return mapper
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
        .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false)
        .configure(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES, true)
        .configure(JsonParser.Feature.ALLOW_SINGLE_QUOTES, true)
        .configure(JsonParser.Feature.ALLOW_COMMENTS, true);
  }

  private static EngineException failure(String message, @Nullable Throwable cause) {
    return new EngineException("HV00D", message, null, cause);
  }
}
