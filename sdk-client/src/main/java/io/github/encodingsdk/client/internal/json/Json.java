package io.github.encodingsdk.client.internal.json;

import io.github.encodingsdk.client.internal.wire.MalformedDocumentException;
import io.github.encodingsdk.internal.text.Excerpt;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParserFactory;
import java.util.Map;
import org.eclipse.yasson.YassonJsonb;

/** The shared, thread-safe JSON machinery; building it is slow, so each part is built once. */
final class Json {

  private static final JsonProvider PROVIDER = JsonProvider.provider();

  /** Parsson stops at 15 million characters by itself; the limit on documents is the reader's. */
  static final JsonParserFactory PARSERS =
      PROVIDER.createParserFactory(
          Map.of("org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE));

  private Json() {}

  /**
   * Returns the JSON binding, built at first use: that takes about 100 ms, and the readers of other
   * encoders' reports never need it. Yasson's own type reads from a parser that stays open.
   */
  static YassonJsonb binding() {
    return Binding.INSTANCE;
  }

  /** Returns the text as a JSON string, in quotes. */
  static String quoted(String text) {
    return PROVIDER.createValue(text).toString();
  }

  /** Turns a parser's refusal into ours; its text can quote the document and is bounded here. */
  static MalformedDocumentException malformed(RuntimeException refusal) {
    Throwable root = refusal;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = String.valueOf(root.getMessage());
    return root instanceof NotAStatusException
        ? new MalformedDocumentException(text)
        : new MalformedDocumentException("not a JSON document (" + Excerpt.of(text) + ")", refusal);
  }

  private static final class Binding {
    static final YassonJsonb INSTANCE =
        (YassonJsonb)
            JsonbBuilder.newBuilder()
                .withProvider(PROVIDER)
                .withConfig(new JsonbConfig().withDeserializers(new StatusDocumentDeserializer()))
                .build();
  }

  /** Well-formed JSON that is no status document; passes through the binding as its cause. */
  static final class NotAStatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAStatusException(String reason) {
      super(reason);
    }
  }
}
