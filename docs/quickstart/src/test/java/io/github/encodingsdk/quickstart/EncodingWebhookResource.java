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

/** A webhook in Jakarta REST. Compiled only: a response needs an implementation. */
@Path("/webhook")
public final class EncodingWebhookResource {

  private final WebhookReceiver receiver;
  private final NotificationFollower follower;

  EncodingWebhookResource(WebhookReceiver receiver, NotificationFollower follower) {
    this.receiver = receiver;
    this.follower = follower;
  }

  @POST
  public Response receive(@Context HttpHeaders headers, InputStream body) {
    WebhookResult result = receiver.receive(headers::getHeaderString, body);
    if (result instanceof WebhookResult.Accepted accepted) {
      var unused = follower.follow(accepted.notification());
    }
    return Response.status(result.httpStatus()).build();
  }
}
