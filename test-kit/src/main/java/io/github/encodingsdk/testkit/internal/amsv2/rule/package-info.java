/** What the service accepts and refuses. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.rule;

import org.jspecify.annotations.NullMarked;
