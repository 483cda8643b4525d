package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.internal.json.JsonParsing;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import org.eclipse.yasson.YassonJsonb;

/** The shared, thread-safe JSON binding. */
final class Json {

  private Json() {}

  /** Yasson's own type: unlike {@code Jsonb} it reads from a parser that we go on using. */
  static YassonJsonb binding() {
    return Binding.YASSON;
  }

  /** Made at its first use: it takes about 100 milliseconds. */
  private static final class Binding {
    static final YassonJsonb YASSON =
        (YassonJsonb)
            JsonbBuilder.newBuilder()
                .withProvider(JsonParsing.provider())
                .withConfig(new JsonbConfig().withDeserializers(new StatusDocumentDeserializer()))
                .build();
  }

  /** Returns the refusal of the parser, of the binding, or of our deserializer as ours. */
  static MalformedDocumentException malformed(RuntimeException refusal) {
    Throwable root = refusal;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof NotAStatusException
        ? new MalformedDocumentException(String.valueOf(root.getMessage()))
        : JsonParsing.malformed(refusal);
  }

  /** Well-formed JSON that is not a status document; passes through the binding as its cause. */
  static final class NotAStatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAStatusException(String reason) {
      super(reason);
    }
  }
}
