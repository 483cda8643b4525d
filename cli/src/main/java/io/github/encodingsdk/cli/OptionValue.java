package io.github.encodingsdk.cli;

import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;

/** Converters for option values. Each message of a rejected value describes what is valid. */
final class OptionValue {

  /** The value that {@link StartTime} accepts for the current time. */
  static final String NOW = "now";

  private static final int LARGEST_PORT = 65535;
  private static final long LARGEST_UNSIGNED_INT = 0xFFFF_FFFFL;

  private OptionValue() {}

  /** A TCP port; 0 for a free port. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) number(value, 0, LARGEST_PORT, "a number from 0 to 65535");
    }
  }

  /**
   * The exit status of a process. On Windows it has 32 bits, which some programs print without a
   * sign: 4294967274 is -22.
   */
  static final class ProcessExitStatus implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return (int) number(value, Integer.MIN_VALUE, LARGEST_UNSIGNED_INT, "a whole number");
    }
  }

  /** An instant in ISO-8601, or {@value #NOW}. */
  static final class StartTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      try {
        return value.equals(NOW) ? Instant.now() : Instant.parse(value);
      } catch (DateTimeParseException e) {
        throw new InvalidValueException("an instant such as 2024-02-29T12:00:00Z", value);
      }
    }
  }

  /** A directory that exists. */
  static final class Directory implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = path(value, "an existing directory");
      if (!Files.isDirectory(path)) {
        throw new InvalidValueException("an existing directory", value);
      }
      return path;
    }
  }

  /** A file that exists: regular, or for example a pipe. */
  static final class ExistingFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = path(value, "an existing file");
      if (!Files.exists(path) || Files.isDirectory(path)) {
        throw new InvalidValueException("an existing file", value);
      }
      return path;
    }
  }

  private static long number(String value, long smallest, long largest, String requirement) {
    try {
      long number = Long.parseLong(value);
      if (number >= smallest && number <= largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new InvalidValueException(requirement, value);
  }

  private static Path path(String value, String requirement) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new InvalidValueException(requirement, value);
    }
  }

  /** Thrown if the value of an option is not valid. The message follows the name of the option. */
  static final class InvalidValueException extends RuntimeException {

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
}
