/** What fake tasks do: scripts, behaviors that choose a script for each submitted task. */
@NullMarked
package io.github.encodingsdk.testkit.script;

import org.jspecify.annotations.NullMarked;
