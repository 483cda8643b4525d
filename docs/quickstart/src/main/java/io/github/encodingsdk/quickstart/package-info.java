/** What an application does with the SDK, run against the fake encoder over real HTTP. */
@NullMarked
package io.github.encodingsdk.quickstart;

import org.jspecify.annotations.NullMarked;
