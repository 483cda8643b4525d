/** Awaits, runs and watches jobs of AWS Elemental MediaConvert through the AWS SDK for Java. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // the AWS SDK
module io.github.encodingsdk.mediaconvert {
  requires transitive io.github.encodingsdk.core;
  requires transitive io.github.encodingsdk.model;
  requires static software.amazon.awssdk.awscore;
  requires static software.amazon.awssdk.core;
  requires static software.amazon.awssdk.services.mediaconvert;
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.mediaconvert;
}
