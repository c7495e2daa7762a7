// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.jdbc.UrlTarget.InlineText;
import io.travertine.jdbc.UrlTarget.ModelPath;
import io.travertine.jdbc.UrlTarget.SourceLocation;
import io.travertine.jdbc.UrlTarget.Unnamed;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection URL: {@code jdbc:travertine:}, then a model file, {@code inline:{json}} (either may
 * follow {@code model=}), {@code TYPE:LOCATION} of a source, or nothing; then {@code
 * ?key=value&key=value} or {@code ;key=value;key=value}. Immutable.
 *
 * <p>A {@code ?} or {@code ;} begins the options only where {@code key=} follows, so that a glob
 * may hold a question mark. Everything but an inline model may be percent-encoded.
 *
 * @param target what is connected to
 * @param written the target as it stands in the URL, an inline model left out
 * @param options decoded, in the order of the URL
 * @param separator between options
 */
record ConnectionUrl(
    UrlTarget target, String written, Map<String, String> options, char separator) {
  static final String PREFIX = "jdbc:travertine:";

  private static final String MODEL = "model=";
  private static final String INLINE = "inline:";
  private static final String KEY = "[A-Za-z][A-Za-z0-9_.]*=";
  private static final Pattern OPTIONS_ONLY = Pattern.compile("\\s*" + KEY + ".*", Pattern.DOTALL);
  private static final Pattern OPTIONS_START = Pattern.compile("[?;](?=" + KEY + "|[?;&\\s]*$)");
  private static final Pattern SOURCE =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]+):(.*)", Pattern.DOTALL);

  ConnectionUrl {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  static boolean accepts(String url) {
    return url.startsWith(PREFIX);
  }

  /**
   * Takes a URL apart.
   *
   * @param sourceTypes the words that may stand before a colon as the type of a source
   * @throws SQLException 08001, without any value in the message, since it may be a secret
   */
  static ConnectionUrl parse(String url, Collection<String> sourceTypes) throws SQLException {
    String rest = url.substring(PREFIX.length()).strip();
    if (rest.isEmpty()) {
      return new ConnectionUrl(new Unnamed(), "", Map.of(), '?');
    }
    if (rest.startsWith(MODEL)) {
      rest = rest.substring(MODEL.length()).strip();
    } else if (OPTIONS_ONLY.matcher(rest).matches()) {
      return new ConnectionUrl(new Unnamed(), "", UrlOptions.read(rest, ';'), ';');
    }
    if (rest.startsWith(INLINE)) {
      return inline(rest.substring(INLINE.length()));
    }
    Matcher start = OPTIONS_START.matcher(rest);
    boolean hasOptions = start.find();
    String written = hasOptions ? rest.substring(0, start.start()) : rest;
    char separator = hasOptions && rest.charAt(start.start()) == ';' ? ';' : '&';
    Map<String, String> options =
        hasOptions ? UrlOptions.read(rest.substring(start.end()), separator) : Map.of();
    return new ConnectionUrl(target(written, sourceTypes), written, options, separator);
  }

  /** The URL without what must not be seen: secrets and inline models. */
  String masked(Predicate<String> secret) {
    StringBuilder shown = new StringBuilder(PREFIX).append(written);
    char next = separator == ';' ? ';' : '?';
    if (written.isEmpty()) {
      next = 0;
    }
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (next != 0) {
        shown.append(next);
      }
      next = separator;
      boolean hidden = secret.test(option.getKey()) || UrlOptions.isInline(option.getValue());
      String value = hidden ? "***" : UrlOptions.encode(option.getValue());
      shown.append(option.getKey()).append('=').append(value);
    }
    return shown.toString();
  }

  private static ConnectionUrl inline(String rest) throws SQLException {
    int end = UrlOptions.endOfJson(rest, 0);
    String tail = rest.substring(end).strip();
    InlineText model = new InlineText(rest.substring(0, end));
    if (tail.isEmpty()) {
      return new ConnectionUrl(model, INLINE + "***", Map.of(), '&');
    }
    char first = tail.charAt(0);
    if (first != '?' && first != ';') {
      throw UrlOptions.malformed("text follows the inline model. Begin the options with ? or ;");
    }
    char separator = first == ';' ? ';' : '&';
    Map<String, String> options = UrlOptions.read(tail.substring(1), separator);
    return new ConnectionUrl(model, INLINE + "***", options, separator);
  }

  private static UrlTarget target(String written, Collection<String> sourceTypes)
      throws SQLException {
    if (written.startsWith("//")) {
      throw UrlOptions.malformed(
          "//host is the form of a remote server, which is not supported. Name a model file, or a"
              + " source: csv:PATH, avro:PATH, cassandra://host/keyspace");
    }
    Matcher source = SOURCE.matcher(written);
    if (source.matches()) {
      String type = source.group(1);
      if (sourceTypes.contains(type)) {
        return new SourceLocation(type, UrlOptions.decode(source.group(2)));
      }
      throw UrlOptions.unknownSource(type, sourceTypes);
    }
    return new ModelPath(UrlOptions.decode(written));
  }
}
