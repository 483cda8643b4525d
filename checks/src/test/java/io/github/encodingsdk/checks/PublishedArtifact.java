package io.github.encodingsdk.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A module whose jar users get, as its POM describes it: no list of them has to be maintained. */
record PublishedArtifact(Path folder, String artifactId, String name) {

  /** Returns the modules of the reactor that make a jar and that are deployed. */
  static List<PublishedArtifact> all() throws IOException {
    List<PublishedArtifact> all = new ArrayList<>();
    for (Path folder : Repository.moduleFolders()) {
      Element pom = pom(folder);
      boolean makesJar = !Repository.childText(pom, "packaging").equals("pom");
      if (makesJar && isDeployed(pom)) {
        all.add(
            new PublishedArtifact(
                folder,
                Repository.childText(pom, "artifactId"),
                Repository.childText(pom, "name")));
      }
    }
    return all;
  }

  private static Element pom(Path folder) throws IOException {
    return Repository.xml(new InputSource(folder.resolve("pom.xml").toUri().toString()))
        .getDocumentElement();
  }

  private static boolean isDeployed(Element pom) {
    return Repository.elements(pom, "maven.deploy.skip").stream()
        .noneMatch(skip -> skip.getTextContent().trim().equals("true"));
  }

  /**
   * Returns the path of the jar with this classifier, such as {@code -sources}; it may be absent.
   */
  Path jar(String classifier) throws IOException {
    return folder
        .resolve("target")
        .resolve(artifactId + "-" + Repository.version() + classifier + ".jar");
  }

  @Override
  public String toString() {
    return artifactId;
  }
}
