/** Verifies the signatures of webhooks of hosted encoders, without HTTP. */
@NullMarked
package io.github.encodingsdk.report.webhook;

import org.jspecify.annotations.NullMarked;
