/** Reads Assemblies of Transloadit. */
@NullMarked
package io.github.encodingsdk.report.transloadit;

import org.jspecify.annotations.NullMarked;
