/** The token endpoints of Entra ID and ACS. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.token;

import org.jspecify.annotations.NullMarked;
