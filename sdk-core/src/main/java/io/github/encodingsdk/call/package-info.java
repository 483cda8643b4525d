/**
 * Turns a call that an encoding service rejected into an exception of the same family as a failed
 * job. Such a failure is in no report, because the job does not exist yet or goes on.
 */
@org.jspecify.annotations.NullMarked
package io.github.encodingsdk.call;
