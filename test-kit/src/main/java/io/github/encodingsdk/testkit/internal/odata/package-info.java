/** How AMS v2 writes paths, ids, entities and errors: OData 3, knowing nothing of scripts. */
@NullMarked
package io.github.encodingsdk.testkit.internal.odata;

import org.jspecify.annotations.NullMarked;
