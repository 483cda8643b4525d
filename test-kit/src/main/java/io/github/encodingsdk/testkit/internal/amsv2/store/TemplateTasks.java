package io.github.encodingsdk.testkit.internal.amsv2.store;

import io.github.encodingsdk.testkit.internal.amsv2.odata.BadRequestException;
import io.github.encodingsdk.testkit.internal.amsv2.odata.Entity;
import io.github.encodingsdk.testkit.internal.amsv2.odata.EntityId;
import io.github.encodingsdk.testkit.internal.amsv2.payload.EntityPayload;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the tasks of a job from its template. */
final class TemplateTasks {

  private static final Pattern TASK_BODY =
      Pattern.compile("<taskBody\\b([^>]*+)>.*?</taskBody>", Pattern.DOTALL);

  private static final Pattern TEMPLATE_ID =
      Pattern.compile("\\btaskTemplateId\\s*+=\\s*+[\"']([^\"']++)[\"']");

  private TemplateTasks() {}

  /** Returns the job with a task for each task body of the template. */
  static EntityPayload added(EntityPayload job, Entity template, List<Entity> tasks)
      throws BadRequestException {
    EntityPayload whole = job.copy();
    Matcher body =
        TASK_BODY.matcher(template.value("JobTemplateBody").map(Object::toString).orElse(""));
    while (body.find()) {
      Matcher id = TEMPLATE_ID.matcher(body.group(1));
      Optional<Entity> task = id.find() ? find(tasks, id.group(1)) : Optional.empty();
      if (task.isEmpty()) {
        throw new BadRequestException("A taskBody of the template names no TaskTemplate.");
      }
      EntityPayload made = new EntityPayload();
      made.put("TaskBody", body.group().replaceFirst("<taskBody[^>]*>", "<taskBody>"));
      for (String name : List.of("Name", "Configuration", "MediaProcessorId")) {
        task.get().value(name).ifPresent(value -> made.put(name, value.toString()));
      }
      whole.addChild("Tasks", made);
    }
    return whole;
  }

  private static Optional<Entity> find(List<Entity> tasks, String id) {
    return tasks.stream()
        .filter(task -> EntityId.key(task.id()).equals(EntityId.key(id)))
        .findFirst();
  }
}
