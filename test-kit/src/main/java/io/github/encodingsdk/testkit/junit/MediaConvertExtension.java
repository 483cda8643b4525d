package io.github.encodingsdk.testkit.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Points the AWS SDK for Java at the encoder of a class, by system properties. */
final class MediaConvertExtension extends ClassEncoderExtension {

  private static final String REGION = "aws.region";

  /** The values from before; null for a property that was not set. */
  private final Map<String, @Nullable String> before = new LinkedHashMap<>();

  private @Nullable String owner;

  /** Nested classes begin and end too; the outermost begins first. */
  @Override
  public void beforeAll(ExtensionContext context) {
    super.beforeAll(context);
    if (owner != null) {
      return;
    }
    owner = context.getUniqueId();
    set("aws.endpointUrlMediaConvert", encoder().mediaConvertEndpoint().toString());
    set("aws.accessKeyId", "fake");
    set("aws.secretAccessKey", "fake");
    if (System.getProperty(REGION) == null && System.getenv("AWS_REGION") == null) {
      set(REGION, "us-east-1");
    }
  }

  private void set(String name, String value) {
    before.put(name, System.setProperty(name, value));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getUniqueId().equals(owner)) {
      owner = null;
      before.forEach(
          (name, value) -> {
            if (value == null) {
              System.clearProperty(name);
            } else {
              System.setProperty(name, value);
            }
          });
      before.clear();
    }
    super.afterAll(context);
  }
}
