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

@RestController
final class EncodingWebhookController {

  private final WebhookReceiver receiver;
  private final NotificationFollower tasks;

  EncodingWebhookController(WebhookReceiver receiver, NotificationFollower tasks) {
    this.receiver = receiver;
    this.tasks = tasks;
  }

  @PostMapping("/webhook")
  ResponseEntity<Void> receive(@RequestHeader HttpHeaders headers, InputStream body) {
    WebhookResult receipt = receiver.receive(headers::getFirst, body);
    if (receipt instanceof WebhookResult.Accepted accepted) {
      var unused = tasks.follow(accepted.notification());
    }
    return ResponseEntity.status(receipt.httpStatus()).build();
  }
}
