/** Reports of failed jobs, for tests of handlers without a server. */
@NullMarked
package io.github.encodingsdk.testkit.report;

import org.jspecify.annotations.NullMarked;
