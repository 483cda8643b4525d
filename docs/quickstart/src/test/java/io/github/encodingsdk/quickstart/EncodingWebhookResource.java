package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.client.notification.NotificationFollower;
import io.github.encodingsdk.client.notification.WebhookReceiver;
import io.github.encodingsdk.client.notification.WebhookResult;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

@Path("/webhook")
public final class EncodingWebhookResource {

  private final WebhookReceiver receiver;
  private final NotificationFollower tasks;

  EncodingWebhookResource(WebhookReceiver receiver, NotificationFollower tasks) {
    this.receiver = receiver;
    this.tasks = tasks;
  }

  @POST
  public Response receive(@Context HttpHeaders headers, InputStream body) {
    WebhookResult receipt = receiver.receive(headers::getHeaderString, body);
    if (receipt instanceof WebhookResult.Accepted accepted) {
      var unused = tasks.follow(accepted.notification());
    }
    return Response.status(receipt.httpStatus()).build();
  }
}
