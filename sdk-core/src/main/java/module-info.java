/**
 * Reads failure reports of any encoder, and waits for, runs and watches jobs of any encoder. Knows
 * JSON Processing, and neither HTTP nor JSON Binding.
 */
@SuppressWarnings({
  "module", // the modules that may see internal packages are built after this one
  "requires-automatic" // micrometer has a name in its manifest only
})
@org.jspecify.annotations.NullMarked
module io.github.encodingsdk.core {
  requires transitive io.github.encodingsdk.model;
  requires jakarta.json;
  requires static micrometer
      .observation; // not transitive: otherwise javac would require it in every dependent module
  requires static transitive java.sql;
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.call;
  exports io.github.encodingsdk.job;
  exports io.github.encodingsdk.job.exception;
  exports io.github.encodingsdk.job.jdbc;
  exports io.github.encodingsdk.job.micrometer;
  exports io.github.encodingsdk.job.observe;
  exports io.github.encodingsdk.job.watch;
  exports io.github.encodingsdk.jobs;
  exports io.github.encodingsdk.report;
  exports io.github.encodingsdk.report.alibaba;
  exports io.github.encodingsdk.report.amsv3;
  exports io.github.encodingsdk.report.apivideo;
  exports io.github.encodingsdk.report.bitmovin;
  exports io.github.encodingsdk.report.brightcove;
  exports io.github.encodingsdk.report.bunnystream;
  exports io.github.encodingsdk.report.cloudflarestream;
  exports io.github.encodingsdk.report.coconut;
  exports io.github.encodingsdk.report.document;
  exports io.github.encodingsdk.report.elastictranscoder;
  exports io.github.encodingsdk.report.gcore;
  exports io.github.encodingsdk.report.googletranscoder;
  exports io.github.encodingsdk.report.huawei;
  exports io.github.encodingsdk.report.lightflow;
  exports io.github.encodingsdk.report.livepeer;
  exports io.github.encodingsdk.report.mediaconvert;
  exports io.github.encodingsdk.report.mux;
  exports io.github.encodingsdk.report.qencode;
  exports io.github.encodingsdk.report.sns;
  exports io.github.encodingsdk.report.tencent;
  exports io.github.encodingsdk.report.transloadit;
  exports io.github.encodingsdk.report.webhook;
  exports io.github.encodingsdk.report.zencoder;
  exports io.github.encodingsdk.job.internal to
      io.github.encodingsdk.client;
  exports io.github.encodingsdk.report.internal.json to
      io.github.encodingsdk.client;
  exports io.github.encodingsdk.report.internal.text to
      io.github.encodingsdk.client;

  uses io.github.encodingsdk.report.ReportReader;

  provides io.github.encodingsdk.report.ReportReader with
      io.github.encodingsdk.report.alibaba.AlibabaReader,
      io.github.encodingsdk.report.amsv3.AmsV3Reader,
      io.github.encodingsdk.report.apivideo.ApiVideoReader,
      io.github.encodingsdk.report.bitmovin.BitmovinReader,
      io.github.encodingsdk.report.brightcove.BrightcoveReader,
      io.github.encodingsdk.report.bunnystream.BunnyStreamReader,
      io.github.encodingsdk.report.cloudflarestream.CloudflareStreamReader,
      io.github.encodingsdk.report.coconut.CoconutReader,
      io.github.encodingsdk.report.elastictranscoder.ElasticTranscoderReader,
      io.github.encodingsdk.report.gcore.GcoreReader,
      io.github.encodingsdk.report.googletranscoder.GoogleTranscoderReader,
      io.github.encodingsdk.report.huawei.HuaweiReader,
      io.github.encodingsdk.report.lightflow.LightFlowReader,
      io.github.encodingsdk.report.livepeer.LivepeerReader,
      io.github.encodingsdk.report.mediaconvert.MediaConvertReader,
      io.github.encodingsdk.report.mux.MuxReader,
      io.github.encodingsdk.report.qencode.QencodeReader,
      io.github.encodingsdk.report.tencent.TencentReader,
      io.github.encodingsdk.report.transloadit.TransloaditReader,
      io.github.encodingsdk.report.zencoder.ZencoderReader;
}
