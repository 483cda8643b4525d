/** What the control API says and hears: JSON, and the page. */
@NullMarked
package io.github.encodingsdk.testkit.internal.control;

import org.jspecify.annotations.NullMarked;
