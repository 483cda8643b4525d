package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import io.github.encodingsdk.testkit.internal.amsv2.store.EntityStore;
import io.github.encodingsdk.testkit.protocol.HttpRequest;
import io.github.encodingsdk.testkit.protocol.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;

/** Responds to requests below {@code /api/}. */
final class AmsV2Api {

  private final EntityStore store;
  private final InstantSource clock;

  AmsV2Api(EntityStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Returns the response to a request.
   *
   * @param base the address of the API, which ends in a slash
   * @param preview true to change nothing
   */
  HttpResponse respond(HttpRequest request, String base, boolean preview) {
    Instant now = clock.instant();
    try {
      return new ApiCall(store, request, base, preview, now, part -> respond(part, base, preview))
          .respond();
    } catch (BadRequestException e) {
      return Responses.error(request, 400, e.getMessage(), now);
    } catch (RefusedException e) {
      return Responses.error(request, e.status(), e.getMessage(), now);
    }
  }
}
