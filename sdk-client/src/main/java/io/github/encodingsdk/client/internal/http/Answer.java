package io.github.encodingsdk.client.internal.http;

import io.github.encodingsdk.client.internal.document.DocumentText;

/**
 * A whole answer of the service.
 *
 * @param call what was asked, for messages
 * @param requestId the service's id for the request, or the one that was sent
 */
record Answer(String call, int status, DocumentText body, String requestId) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
