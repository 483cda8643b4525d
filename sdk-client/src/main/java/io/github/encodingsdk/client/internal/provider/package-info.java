/** What the codes of other providers mean: tables in data files, and what looks things up there. */
@NullMarked
package io.github.encodingsdk.client.internal.provider;

import org.jspecify.annotations.NullMarked;
