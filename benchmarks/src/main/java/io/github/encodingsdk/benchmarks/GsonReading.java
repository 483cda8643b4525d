package io.github.encodingsdk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.encodingsdk.client.internal.wire.WireEntity;
import java.util.List;

/** Gson, from a String: it does not read bytes. */
final class GsonReading implements Reading {

  private static final Gson GSON =
      new GsonBuilder().setFieldNamingStrategy(field -> Shapes.memberOf(field.getName())).create();

  @Override
  public List<WireEntity> page(Form form, byte[] document) {
    String text = new String(document, UTF_8);
    return switch (form) {
      case VERBOSE -> GSON.fromJson(text, Shapes.VerbosePage.class).entities();
      case PLAIN -> GSON.fromJson(text, Shapes.PlainPage.class).value();
    };
  }

  @Override
  public WireEntity task(Form form, byte[] document) {
    String text = new String(document, UTF_8);
    return switch (form) {
      case VERBOSE -> GSON.fromJson(text, Shapes.VerboseTask.class).d().entity();
      case PLAIN -> GSON.fromJson(text, WireEntity.class);
    };
  }
}
