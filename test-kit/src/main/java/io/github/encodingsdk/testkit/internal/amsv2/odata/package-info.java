/** The OData 3 model of AMS v2: paths, ids, entity types, queries. Knows no scripts. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.odata;

import org.jspecify.annotations.NullMarked;
