package io.github.encodingsdk.model;

import io.github.encodingsdk.internal.argument.Arguments;
import java.io.Serial;
import java.io.Serializable;

/**
 * An encoder, or an encoding service, that reports failures in a vocabulary of its own.
 *
 * <p>The constants are those whose reports this SDK reads. The list is open: a reader of your own
 * names its own provider.
 *
 * @param id a short name for programs, logs and metrics, such as {@code mediaconvert}
 * @param displayName the name as people know it, such as {@code AWS Elemental MediaConvert}
 */
public record Provider(String id, String displayName) implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /** Azure Media Services v2, whose ten error codes are the vocabulary of this SDK. */
  public static final Provider AMS_V2 = new Provider("ams-v2", "Azure Media Services v2");

  /** Azure Media Services v3, and the services that speak its job model, MK.IO and Ravnur. */
  public static final Provider AMS_V3 = new Provider("ams-v3", "Azure Media Services v3");

  /** AWS Elemental MediaConvert. */
  public static final Provider MEDIACONVERT =
      new Provider("mediaconvert", "AWS Elemental MediaConvert");

  /** Bitmovin Encoding. */
  public static final Provider BITMOVIN = new Provider("bitmovin", "Bitmovin");

  /** Zencoder by Brightcove. */
  public static final Provider ZENCODER = new Provider("zencoder", "Zencoder");

  /** Amazon Elastic Transcoder, which ended in November 2025; its records remain. */
  public static final Provider ELASTIC_TRANSCODER =
      new Provider("elastic-transcoder", "Amazon Elastic Transcoder");

  /** The Transcoder API of Google Cloud. */
  public static final Provider GOOGLE_TRANSCODER =
      new Provider("google-transcoder", "Google Cloud Transcoder");

  /** Cloudflare Stream. */
  public static final Provider CLOUDFLARE_STREAM =
      new Provider("cloudflare-stream", "Cloudflare Stream");

  /** Haivision LightFlow. */
  public static final Provider LIGHTFLOW = new Provider("lightflow", "Haivision LightFlow");

  /** Mux Video. */
  public static final Provider MUX = new Provider("mux", "Mux");

  /** Alibaba Cloud, its services MPS (Media Processing) and IMS (Intelligent Media). */
  public static final Provider ALIBABA = new Provider("alibaba", "Alibaba Cloud MPS");

  /** api.video. */
  public static final Provider API_VIDEO = new Provider("api-video", "api.video");

  /** Brightcove Video Cloud. */
  public static final Provider BRIGHTCOVE = new Provider("brightcove", "Brightcove");

  /** Bunny Stream. */
  public static final Provider BUNNY_STREAM = new Provider("bunny-stream", "Bunny Stream");

  /** Coconut. */
  public static final Provider COCONUT = new Provider("coconut", "Coconut");

  /** Gcore Video Streaming. */
  public static final Provider GCORE = new Provider("gcore", "Gcore");

  /** The Media Processing Center of Huawei Cloud. */
  public static final Provider HUAWEI = new Provider("huawei", "Huawei Cloud MPC");

  /** Livepeer Studio. */
  public static final Provider LIVEPEER = new Provider("livepeer", "Livepeer Studio");

  /** Qencode. */
  public static final Provider QENCODE = new Provider("qencode", "Qencode");

  /** Tencent Cloud, its services VOD (Video on Demand) and MPS (Media Processing). */
  public static final Provider TENCENT = new Provider("tencent", "Tencent Cloud");

  /** Transloadit. */
  public static final Provider TRANSLOADIT = new Provider("transloadit", "Transloadit");

  /** FFmpeg, run as a program. */
  public static final Provider FFMPEG = new Provider("ffmpeg", "FFmpeg");

  /**
   * Checks the components.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is blank
   */
  public Provider {
    Arguments.requireText(id, "id");
    Arguments.requireText(displayName, "displayName");
  }

  /** Returns the name as people know it. */
  @Override
  public String toString() {
    return displayName;
  }
}
