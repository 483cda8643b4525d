/** Records submissions in a database, through JDBC. */
@NullMarked
package io.github.encodingsdk.job.jdbc;

import org.jspecify.annotations.NullMarked;
