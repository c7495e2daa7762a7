// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

/**
 * A place in the text of a statement.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record SourcePosition(int line, int column) {}
