/** Reads the reports of Cloudflare Stream. */
@NullMarked
package io.github.encodingsdk.report.cloudflarestream;

import org.jspecify.annotations.NullMarked;
