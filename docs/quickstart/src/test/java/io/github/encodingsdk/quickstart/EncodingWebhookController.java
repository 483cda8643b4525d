package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.client.notification.NotificationFollower;
import io.github.encodingsdk.client.notification.WebhookReceiver;
import io.github.encodingsdk.client.notification.WebhookResult;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A webhook in Spring MVC. */
@RestController
final class EncodingWebhookController {

  private final WebhookReceiver receiver;
  private final NotificationFollower follower;

  EncodingWebhookController(WebhookReceiver receiver, NotificationFollower follower) {
    this.receiver = receiver;
    this.follower = follower;
  }

  @PostMapping("/webhook")
  ResponseEntity<Void> receive(@RequestHeader HttpHeaders headers, InputStream body) {
    WebhookResult result = receiver.receive(headers::getFirst, body);
    if (result instanceof WebhookResult.Accepted accepted) {
      var unused = follower.follow(accepted.notification());
    }
    return ResponseEntity.status(result.httpStatus()).build();
  }
}
