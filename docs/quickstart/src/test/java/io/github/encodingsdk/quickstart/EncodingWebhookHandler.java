package io.github.encodingsdk.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.encodingsdk.client.notification.NotificationFollower;
import io.github.encodingsdk.client.notification.WebhookReceiver;
import io.github.encodingsdk.client.notification.WebhookResult;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A webhook in the HTTP server of the JDK. Sends the response before it reads the tasks. */
final class EncodingWebhookHandler implements HttpHandler {

  private static final Logger LOG = System.getLogger(EncodingWebhookHandler.class.getName());

  private final WebhookReceiver receiver;
  private final NotificationFollower follower;

  EncodingWebhookHandler(WebhookReceiver receiver, NotificationFollower follower) {
    this.receiver = receiver;
    this.follower = follower;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      WebhookResult result =
          receiver.receive(exchange.getRequestHeaders()::getFirst, exchange.getRequestBody());
      exchange.sendResponseHeaders(result.httpStatus(), -1);
      if (result instanceof WebhookResult.Accepted accepted) {
        var unused =
            follower
                .follow(accepted.notification())
                .exceptionally(
                    failure -> {
                      LOG.log(Level.ERROR, "the tasks could not be read", failure);
                      return null;
                    });
      } else if (result instanceof WebhookResult.Rejected rejected) {
        LOG.log(Level.WARNING, "{0}: {1}", rejected.reason(), rejected.detail());
      }
    }
  }
}
