package io.github.encodingsdk.client;

import java.util.Objects;

/**
 * A task to be encoded as part of a job. It reads all of the job's input assets and writes one
 * output asset.
 *
 * @param name the task's name, at most 4000 characters
 * @param mediaProcessorId the id of the processor that encodes it, {@code nb:mpid:UUID:...}; that
 *     of Media Encoder Standard is {@link #MEDIA_ENCODER_STANDARD}
 * @param configuration the name of a preset, or a whole preset as XML or JSON text; at most 100 000
 *     characters
 */
public record TaskSubmission(String name, String mediaProcessorId, String configuration) {

  /** The id of the processor Media Encoder Standard, seen in a recorded answer of the service. */
  public static final String MEDIA_ENCODER_STANDARD =
      "nb:mpid:UUID:ff4df607-d419-42f0-bc17-a481b1331e56";

  /**
   * Checks the components. The lengths are left to the service.
   *
   * @throws NullPointerException if one is null
   */
  public TaskSubmission {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(mediaProcessorId, "mediaProcessorId");
    Objects.requireNonNull(configuration, "configuration");
  }
}
