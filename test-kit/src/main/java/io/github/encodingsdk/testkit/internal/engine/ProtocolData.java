package io.github.encodingsdk.testkit.internal.engine;

/**
 * What a protocol stores with a job or a task. The engine keeps it and does not look at it. A
 * protocol recognizes its own jobs and tasks by the type.
 */
public interface ProtocolData {}
