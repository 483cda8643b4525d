package io.github.encodingsdk.client.auth;

import java.net.URI;

/**
 * The Azure clouds of AMS v2, each with its own sign-in service and its own name for AMS. Source:
 * the constants that the AMS SDK for .NET shipped for each Azure environment.
 */
public enum EntraCloud {
  /** The worldwide cloud. */
  PUBLIC("https://login.microsoftonline.com", "https://rest.media.azure.net"),
  /** The cloud in China, run by 21Vianet. */
  CHINA("https://login.chinacloudapi.cn", "https://rest.media.chinacloudapi.cn"),
  /** The US Government cloud. */
  US_GOVERNMENT("https://login.microsoftonline.us", "https://rest.media.usgovcloudapi.net"),
  /** The cloud in Germany, which closed in 2021. */
  GERMANY("https://login.microsoftonline.de", "https://rest.media.cloudapi.de");

  private final URI authority;
  private final String resource;

  EntraCloud(String authority, String resource) {
    this.authority = URI.create(authority);
    this.resource = resource;
  }

  /** Returns the address of the sign-in service, without a tenant. */
  public URI authority() {
    return authority;
  }

  /** Returns the name of the AMS v2 service, which the v1 sign-in takes as {@code resource}. */
  public String resource() {
    return resource;
  }

  /** Returns the scope of the AMS v2 service, for the v2.0 sign-in: all that is granted. */
  public String scope() {
    return resource + "/.default";
  }
}
