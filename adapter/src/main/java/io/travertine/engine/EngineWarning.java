// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

/**
 * Something a reader of the rows should know.
 *
 * @param sqlState five characters, class 01
 * @param message what happened, how often, and where
 */
public record EngineWarning(String sqlState, String message) {}
