package io.github.encodingsdk.cli;

import java.io.Serial;

/** Thrown if the value of an option is not valid. The message follows the name of the option. */
final class InvalidValueException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param requirement what the value must be, such as {@code a whole number}
   * @param value the value that was given
   */
  InvalidValueException(String requirement, String value) {
    super("must be " + requirement + ", not '" + value + "'");
  }
}
