package io.github.encodingsdk.report.internal.envelope;

import io.github.encodingsdk.internal.text.Excerpt;
import io.github.encodingsdk.report.document.MalformedDocumentException;
import io.github.encodingsdk.report.document.ReportNode;
import io.github.encodingsdk.report.document.WantedMembers;
import io.github.encodingsdk.report.internal.envelope.Payload.Origin;
import io.github.encodingsdk.report.internal.json.NodeJson;
import io.github.encodingsdk.report.internal.text.DocumentText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the envelopes around reports: lists, SNS, SQS, Lambda, EventBridge, Step Functions,
 * Pub/Sub, CloudEvents, Event Grid and Azure Storage queues, in any combination.
 *
 * <p>An instance opens one document.
 */
public final class Envelopes {

  /** How many envelopes can be in one another. */
  static final int MAX_DEPTH = 20;

  /** How many reports a document can contain. */
  static final int MAX_PAYLOADS = 100_000;

  /** How many characters a document, and all texts in its envelopes together, can have. */
  static final int MAX_CHARACTERS = 64 << 20;

  /** The members that envelopes have. */
  public static final WantedMembers MEMBERS =
      new WantedMembers(
          Set.of(
              "Type",
              "TopicArn",
              "Message",
              "MessageId",
              "Records",
              "Sns",
              "eventSource",
              "EventSource",
              "kinesis",
              "Messages",
              "Body",
              "body",
              "ReceiptHandle",
              "receiptHandle",
              "MD5OfBody",
              "md5OfBody",
              "isBase64Encoded",
              "detail",
              "detail-type",
              "cause",
              "Cause",
              "requestPayload",
              "message",
              "data",
              "messageId",
              "message_id",
              "publishTime",
              "attributes",
              "receivedMessages",
              "subscription",
              "specversion",
              "data_base64",
              "eventType",
              "content",
              "messageText",
              "popReceipt",
              "dequeueCount"),
          Set.of());

  private static final Set<String> SNS_TYPES =
      Set.of("Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation");

  private final WantedMembers wanted;
  private int payloads;
  private long characters;

  private Envelopes(WantedMembers wanted) {
    this.wanted = wanted;
  }

  /**
   * Returns the reports in a document: the document itself if it is not an envelope.
   *
   * @param wanted the members that readers use, and {@link #MEMBERS}
   * @throws MalformedDocumentException if it is not a document, if an envelope is damaged or empty,
   *     or if a limit is exceeded
   */
  public static List<Payload> open(DocumentText document, WantedMembers wanted)
      throws MalformedDocumentException {
    if (document.length() > MAX_CHARACTERS) {
      throw new MalformedDocumentException(
          "the document is longer than the limit of " + MAX_CHARACTERS + " characters");
    }
    if (document.isBlank()) {
      throw new MalformedDocumentException("the document is empty");
    }
    if (document.format() == DocumentText.Format.XML) {
      throw new MalformedDocumentException("the document is not JSON");
    }
    return new Envelopes(wanted).text(document.text(), 0, "");
  }

  private List<Payload> text(String text, int depth, String where)
      throws MalformedDocumentException {
    characters += text.length();
    if (characters > MAX_CHARACTERS) {
      throw new MalformedDocumentException(
          "the document, with the texts in its envelopes, is longer than "
              + MAX_CHARACTERS
              + " characters");
    }
    DocumentText document = DocumentText.of(text);
    return switch (document.format()) {
      case JSON -> json(document.text(), depth, where);
      case XML -> throw notJson("", where);
      case NEITHER -> otherText(document.text().strip(), depth, where);
    };
  }

  private List<Payload> json(String text, int depth, String where)
      throws MalformedDocumentException {
    ReportNode root;
    try {
      root = NodeJson.read(text, wanted);
    } catch (MalformedDocumentException notOneDocument) {
      List<Payload> sequence = sequence(text, depth, where);
      String python = sequence.isEmpty() ? PythonLiteral.toJson(text) : null;
      if (python != null) {
        return node(NodeJson.read(python, wanted), depth, where, Origin.DOCUMENT);
      }
      if (sequence.isEmpty()) {
        throw notOneDocument;
      }
      return sequence;
    }
    return node(root, depth, where, Origin.DOCUMENT);
  }

  /** Returns the reports in several documents, one after the other; empty if these are not such. */
  private List<Payload> sequence(String text, int depth, String where) {
    List<String> documents = JsonBlocks.sequence(text);
    List<Payload> all = new ArrayList<>();
    try {
      for (int i = 0; i < documents.size() && documents.size() > 1; i++) {
        ReportNode root = NodeJson.read(documents.get(i), wanted);
        String place = at(where, "document " + (i + 1));
        all.addAll(node(root, depth, place, i == 0 ? Origin.DOCUMENT : Origin.FOLLOWING));
      }
    } catch (MalformedDocumentException e) {
      return List.of(); // the caller has the exception for the whole text
    }
    return all;
  }

  private List<Payload> otherText(String text, int depth, String where)
      throws MalformedDocumentException {
    if (text.startsWith("\"") && text.endsWith("\"")) {
      ReportNode quoted = NodeJson.read("[" + text + "]", wanted);
      if (quoted.items().size() == 1) {
        return string(quoted.items().get(0), depth, where);
      }
    }
    String decoded = JsonBlocks.decoded(text);
    if (decoded != null) {
      return text(decoded, deeper(depth), where);
    }
    String dump = JavaDump.toJson(text);
    if (dump != null) {
      return node(NodeJson.read(dump, wanted), depth, where, Origin.DOCUMENT);
    }
    List<Payload> all = new ArrayList<>();
    for (String block : JsonBlocks.embedded(text)) {
      String python = PythonLiteral.toJson(block);
      ReportNode root = NodeJson.read(python == null ? block : python, wanted);
      all.addAll(node(root, depth, where, Origin.IN_TEXT));
    }
    if (!all.isEmpty()) {
      return all;
    }
    throw notJson(
        JavaDump.isDump(text)
            ? " but the text of a Java object; pass the JSON of the response, or its error code and"
                + " message to the method fromError of the provider's reader"
            : "",
        where);
  }

  private static MalformedDocumentException notJson(String but, String where) {
    return new MalformedDocumentException(
        where.isEmpty()
            ? "the document is not JSON" + but
            : "not a JSON document" + but + in(where));
  }

  private List<Payload> node(ReportNode node, int depth, String where, Origin origin)
      throws MalformedDocumentException {
    if (node.isArray() && !node.items().isEmpty()) {
      return all(node, depth, where, origin);
    }
    List<Payload> contents = node.isObject() ? contents(node, depth, where, origin) : null;
    if (contents != null) {
      return contents;
    }
    payloads++;
    if (payloads > MAX_PAYLOADS) {
      throw new MalformedDocumentException(
          "the document contains more than " + MAX_PAYLOADS + " reports");
    }
    ReportNode report = withData(node);
    return List.of(new Payload(report, () -> inner(report, depth, where, origin), where, origin));
  }

  private List<Payload> all(ReportNode list, int depth, String where, Origin origin)
      throws MalformedDocumentException {
    List<Payload> all = new ArrayList<>();
    int index = 0;
    for (ReportNode item : list.items()) {
      String place = where + "[" + index++ + "]";
      String text = item.text();
      all.addAll(
          text == null || DocumentText.of(text).format() != DocumentText.Format.JSON
              ? node(item, depth, place, origin)
              : text(text, deeper(depth), place));
    }
    return all;
  }

  /** Returns what an envelope contains that cannot be a report; null if it is not such. */
  private @Nullable List<Payload> contents(ReportNode node, int depth, String where, Origin origin)
      throws MalformedDocumentException {
    String type = node.get("Type").text();
    if (type != null && (SNS_TYPES.contains(type) || node.has("TopicArn"))) {
      if (!type.equals("Notification")) {
        throw new MalformedDocumentException(
            "the message of Amazon SNS is a " + Excerpt.quoted(type) + ", not a notification");
      }
      return string(node.get("Message"), depth, at(where, "Message"), "notification of Amazon SNS");
    }
    if (node.get("Sns").isObject()) {
      return node(node.get("Sns"), depth, at(where, "Sns"), origin);
    }
    if (node.get("Records").isArray()) {
      return entries(node.get("Records"), depth, at(where, "Records"), origin);
    }
    ReportNode messages = node.get("Messages");
    if (messages.isArray() && messages.items().stream().anyMatch(item -> item.has("Body"))) {
      return entries(messages, depth, at(where, "Messages"), origin);
    }
    String body = node.has("body") ? "body" : "Body";
    if (node.has(body) && isMessage(node)) {
      return "true".equals(node.get("isBase64Encoded").text())
          ? base64(node.get(body), depth, at(where, body), "body of the request")
          : string(node.get(body), depth, at(where, body), "message of Amazon SQS");
    }
    if (node.get("kinesis").isObject()) {
      ReportNode data = node.get("kinesis").get("data");
      return base64(data, depth, at(where, "kinesis.data"), "record of Amazon Kinesis");
    }
    if (node.get("receivedMessages").isArray()) {
      return entries(node.get("receivedMessages"), depth, at(where, "receivedMessages"), origin);
    }
    ReportNode pushed = node.get("message");
    if (isPubSub(pushed)) {
      return base64(pushed.get("data"), depth, at(where, "message.data"), "Pub/Sub message");
    }
    if (node.get("data").text() != null && isPulled(node)) {
      return base64(node.get("data"), depth, at(where, "data"), "Pub/Sub message");
    }
    if (node.has("popReceipt") || node.has("dequeueCount")) {
      String content = node.has("content") ? "content" : "messageText";
      if (node.get(content).text() != null) {
        return string(node.get(content), depth, at(where, content), "message of Azure Storage");
      }
    }
    return null;
  }

  private List<Payload> entries(ReportNode list, int depth, String where, Origin origin)
      throws MalformedDocumentException {
    if (list.items().isEmpty()) {
      throw new MalformedDocumentException("the envelope is empty: " + where);
    }
    return all(list, depth, where, origin);
  }

  private static boolean isMessage(ReportNode node) {
    return node.has("ReceiptHandle")
        || node.has("receiptHandle")
        || node.has("MD5OfBody")
        || node.has("md5OfBody")
        || node.has("isBase64Encoded")
        || "aws:sqs".equals(node.get("eventSource").text())
        || (node.has("MessageId") && node.has("Body"));
  }

  /** The data of a message is Base64; a report can have a member {@code message} as well. */
  private static boolean isPubSub(ReportNode message) {
    return message.isObject() && (message.get("data").text() != null || isPulled(message));
  }

  private static boolean isPulled(ReportNode message) {
    return message.has("messageId")
        || message.has("message_id")
        || message.has("publishTime")
        || message.get("attributes").isObject();
  }

  /** Returns an event whose data is Base64 or JSON in a text with the data as an object. */
  private ReportNode withData(ReportNode event) throws MalformedDocumentException {
    if (!event.isObject() || !event.has("specversion")) {
      return event;
    }
    String encoded = event.get("data_base64").text();
    String data = encoded == null ? event.get("data").text() : decode(encoded, "event");
    return data == null || DocumentText.of(data).format() != DocumentText.Format.JSON
        ? event
        : event.with("data", NodeJson.read(DocumentText.of(data).text(), wanted));
  }

  /** Returns what an event contains, if its data could be a report in itself. */
  private List<Payload> inner(ReportNode node, int depth, String where, Origin origin)
      throws MalformedDocumentException {
    if (!node.isObject()) {
      return List.of();
    }
    for (String member : List.of("detail", "data", "requestPayload")) {
      ReportNode data = node.get(member);
      if (data.isObject() || data.isArray()) {
        return node(data, deeper(depth), at(where, member), origin);
      }
    }
    for (String member : List.of("cause", "Cause")) {
      String cause = node.get(member).text();
      if (cause != null && DocumentText.of(cause).format() == DocumentText.Format.JSON) {
        return text(cause, deeper(depth), at(where, member));
      }
    }
    return List.of();
  }

  private List<Payload> string(ReportNode value, int depth, String where, String envelope)
      throws MalformedDocumentException {
    if (value.isObject() || value.isArray()) {
      return node(value, depth, where, Origin.DOCUMENT);
    }
    if (value.nonEmptyText() == null) {
      throw new MalformedDocumentException("the " + envelope + " has no message" + in(where));
    }
    return string(value, depth, where);
  }

  private List<Payload> string(ReportNode value, int depth, String where)
      throws MalformedDocumentException {
    String text = value.text();
    return text(text == null ? "" : text, deeper(depth), where);
  }

  private List<Payload> base64(ReportNode value, int depth, String where, String envelope)
      throws MalformedDocumentException {
    String text = value.nonEmptyText();
    if (text == null) {
      throw new MalformedDocumentException("the " + envelope + " has no data");
    }
    return text(decode(text, envelope), deeper(depth), where);
  }

  private static String decode(String text, String envelope) throws MalformedDocumentException {
    try {
      return DocumentText.of(Base64.getDecoder().decode(text)).text();
    } catch (IllegalArgumentException e) {
      throw new MalformedDocumentException("the data of the " + envelope + " is not Base64", e);
    }
  }

  private static int deeper(int depth) throws MalformedDocumentException {
    if (depth == MAX_DEPTH) {
      throw new MalformedDocumentException(
          "the document has more than " + MAX_DEPTH + " envelopes in one another");
    }
    return depth + 1;
  }

  private static String at(String where, String member) {
    return where.isEmpty() ? member : where + "." + member;
  }

  private static String in(String where) {
    return where.isEmpty() ? "" : ", in " + where;
  }
}
