/** The entities of AMS v2: jobs and tasks of the engine, assets, files, processors, endpoints. */
@NullMarked
package io.github.encodingsdk.testkit.internal.amsv2.store;

import org.jspecify.annotations.NullMarked;
