package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import org.eclipse.yasson.YassonJsonb;

/** The shared, thread-safe JSON binding. */
final class Json {

  private Json() {}

  /**
   * Yasson's own type: unlike {@code Jsonb}, it reads from a parser that can be used afterwards.
   */
  static YassonJsonb binding() {
    return Binding.YASSON;
  }

  /** Created at its first use, which takes about 100 milliseconds. */
  private static final class Binding {
    static final YassonJsonb YASSON =
        (YassonJsonb)
            JsonbBuilder.newBuilder()
                .withProvider(JsonParsing.provider())
                .withConfig(new JsonbConfig().withDeserializers(new StatusDocumentDeserializer()))
                .build();
  }

  /** Translates exceptions of the parser, the binding and the deserializer. */
  static MalformedDocumentException malformed(RuntimeException refusal) {
    Throwable root = refusal;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof NotAStatusException
        ? new MalformedDocumentException(String.valueOf(root.getMessage()))
        : JsonParsing.malformed(refusal);
  }

  /** Thrown for well-formed JSON that is not a status document; the binding wraps it as a cause. */
  static final class NotAStatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAStatusException(String reason) {
      super(reason);
    }
  }
}
