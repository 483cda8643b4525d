/** Reads the query options of OData, and applies them to entities. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.query;

import org.jspecify.annotations.NullMarked;
