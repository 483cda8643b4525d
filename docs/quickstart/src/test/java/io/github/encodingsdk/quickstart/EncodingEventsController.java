package io.github.encodingsdk.quickstart;

import io.github.encodingsdk.report.UnreadableReportException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint in Spring MVC for push requests of Pub/Sub, SNS, Event Grid and webhooks. */
@RestController
final class EncodingEventsController {

  private final EncodingEvents events;

  EncodingEventsController(EncodingEvents events) {
    this.events = events;
  }

  @PostMapping("/encoding-events")
  ResponseEntity<String> receive(@RequestBody byte[] body) {
    try {
      events.receive(body);
      return ResponseEntity.noContent().build();
    } catch (UnreadableReportException e) {
      return ResponseEntity.badRequest().body(e.getMessage());
    }
  }
}
