/** Client of AMS v2 services and reader of their documents; throws failures as typed exceptions. */
@org.jspecify.annotations.NullMarked
module io.github.encodingsdk.client {
  requires transitive io.github.encodingsdk.core;
  requires transitive io.github.encodingsdk.model;
  requires transitive java.net.http;
  requires java.xml;
  requires jakarta.json;
  requires jakarta.json.bind;
  requires org.eclipse.yasson;
  requires static transitive org.jspecify;

  exports io.github.encodingsdk.client.asset;
  exports io.github.encodingsdk.client.auth;
  exports io.github.encodingsdk.client.notification;
  exports io.github.encodingsdk.client;

  provides io.github.encodingsdk.report.ReportReader with
      io.github.encodingsdk.client.AmsV2Reader;

  // Unqualified, because Yasson uses a public lookup, which a qualified opening does not allow.
  opens io.github.encodingsdk.client.internal.json;
}
