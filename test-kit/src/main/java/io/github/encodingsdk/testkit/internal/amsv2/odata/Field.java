package io.github.encodingsdk.testkit.internal.amsv2.odata;

/** A named value of a primitive type in an item of a collection. */
public record Field(String name, Edm type) {}
