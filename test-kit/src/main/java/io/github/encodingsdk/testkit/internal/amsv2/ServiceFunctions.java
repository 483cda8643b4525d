package io.github.encodingsdk.testkit.internal.amsv2;

import io.github.encodingsdk.testkit.internal.amsv2.document.Document;
import io.github.encodingsdk.testkit.internal.amsv2.document.Documents;
import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityType;
import io.github.encodingsdk.testkit.internal.amsv2.query.Query;
import io.github.encodingsdk.testkit.internal.amsv2.rule.RefusedException;
import io.github.encodingsdk.testkit.internal.amsv2.store.EntityStore;
import io.github.encodingsdk.testkit.internal.amsv2.store.JobEntity;
import io.github.encodingsdk.testkit.internal.amsv2.store.StoredEntity;
import java.util.Optional;

/** The functions of the service: resources that are not entities. */
final class ServiceFunctions {

  private final EntityStore store;
  private final Documents documents;
  private final boolean preview;

  ServiceFunctions(EntityStore store, Documents documents, boolean preview) {
    this.store = store;
    this.documents = documents;
    this.preview = preview;
  }

  /** Returns true if the service has a function of this name, and the fake has it, too. */
  static boolean exists(String name) {
    return switch (name) {
      case "CancelJob", "CreateFileInfos", "GetProtectionKeyId", "GetProtectionKey" -> true;
      default -> false;
    };
  }

  /**
   * Calls a function.
   *
   * @return the result; empty if the function has none
   */
  Optional<Document> call(String name, Query query) throws BadRequestException, RefusedException {
    switch (name) {
      case "CancelJob" -> {
        StoredEntity job = entity(EntityType.JOB, "jobid", query);
        if (!preview && job instanceof JobEntity found) {
          store.cancel(found.job());
        }
        return Optional.empty();
      }
      case "CreateFileInfos" -> {
        StoredEntity asset = entity(EntityType.ASSET, "assetid", query);
        if (!preview) {
          store.createFileInfos(asset);
        }
        return Optional.empty();
      }
      case "GetProtectionKeyId" -> {
        return Optional.of(documents.text(name, ProtectionKey.ID));
      }
      default -> {
        String id = unquoted(query.optionInAnyCase("ProtectionKeyId").orElse(""));
        if (!id.equalsIgnoreCase(ProtectionKey.ID)) {
          throw new RefusedException(404, "Resource ProtectionKey not found");
        }
        return Optional.of(documents.text(name, ProtectionKey.certificate()));
      }
    }
  }

  private StoredEntity entity(EntityType type, String option, Query query)
      throws BadRequestException, RefusedException {
    String id = unquoted(query.optionInAnyCase(option).orElse(""));
    if (!type.isId(id)) {
      throw new BadRequestException("The " + option + " '" + id + "' is not valid.");
    }
    return store.required(type, id);
  }

  private static String unquoted(String id) {
    return id.length() > 1 && id.startsWith("'") && id.endsWith("'")
        ? id.substring(1, id.length() - 1)
        : id;
  }
}
