package io.github.encodingsdk.checks;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** One Markdown file, and what the checks want to know of it. */
record Markdown(Path file, List<Node> nodes) {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_ -]");

  /** A fenced block: the first word after the fence, and its text. */
  record Block(Path file, String language, String text) {
    List<String> lines() {
      return text.lines().filter(line -> !line.isBlank()).toList();
    }

    @Override
    public String toString() {
      return file.getFileName() + ":\n" + text;
    }
  }

  static Markdown read(Path file) throws IOException {
    List<Node> nodes = new ArrayList<>();
    addTree(PARSER.parse(Files.readString(file)), nodes);
    return new Markdown(file, List.copyOf(nodes));
  }

  /** Returns the fenced blocks in this language, such as {@code java}. */
  List<Block> blocks(String language) {
    return fenced(nodes.stream()).filter(block -> block.language().equals(language)).toList();
  }

  /** Returns the fenced blocks between the heading with this text and the next of its level. */
  List<Block> blocksUnder(int level, String heading) {
    return fenced(nodesUnder(level, heading)).toList();
  }

  /** Returns the lines of the indented blocks under this heading, which hold output. */
  List<List<String>> indentedUnder(int level, String heading) {
    return nodesUnder(level, heading)
        .filter(IndentedCodeBlock.class::isInstance)
        .map(block -> ((IndentedCodeBlock) block).getLiteral().lines().toList())
        .toList();
  }

  private Stream<Node> nodesUnder(int level, String heading) {
    List<Node> starts =
        nodes.stream()
            .filter(node -> node instanceof Heading h && h.getLevel() == level)
            .filter(node -> text(node).equals(heading))
            .toList();
    if (starts.size() != 1) {
      throw new AssertionError(
          file.getFileName() + " has " + starts.size() + " headings '" + heading + "', not one");
    }
    return Stream.iterate(starts.get(0).getNext(), node -> node != null, Node::getNext)
        .takeWhile(node -> !(node instanceof Heading h && h.getLevel() <= level));
  }

  /** Returns the destinations of links and images. */
  List<String> destinations() {
    return nodes.stream()
        .flatMap(
            node ->
                node instanceof Link link
                    ? Stream.of(link.getDestination())
                    : node instanceof Image image
                        ? Stream.of(image.getDestination())
                        : Stream.empty())
        .toList();
  }

  /** Returns the anchors that GitHub gives the headings. */
  Set<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    return nodes.stream()
        .filter(Heading.class::isInstance)
        .map(
            heading -> {
              String kept = NOT_IN_ANCHORS.matcher(text(heading)).replaceAll("");
              String anchor = kept.toLowerCase(Locale.ROOT).replace(' ', '-');
              int earlier = seen.merge(anchor, 1, Integer::sum) - 1;
              return earlier == 0 ? anchor : anchor + "-" + earlier;
            })
        .collect(toCollection(LinkedHashSet::new));
  }

  /** Returns the tables: of each its rows, the header first, of each row the text of its cells. */
  List<List<List<String>>> tables() {
    return nodes.stream()
        .filter(TableBlock.class::isInstance)
        .map(
            table ->
                below(table).stream()
                    .filter(TableRow.class::isInstance)
                    .map(
                        row ->
                            below(row).stream()
                                .filter(TableCell.class::isInstance)
                                .map(Markdown::text)
                                .toList())
                    .toList())
        .toList();
  }

  private Stream<Block> fenced(Stream<Node> among) {
    return among
        .filter(FencedCodeBlock.class::isInstance)
        .map(FencedCodeBlock.class::cast)
        .map(
            block -> {
              String info = block.getInfo() == null ? "" : block.getInfo().strip();
              return new Block(file, info.split("\\s", 2)[0], block.getLiteral());
            });
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString().strip();
  }

  private static List<Node> below(Node node) {
    List<Node> nodes = new ArrayList<>();
    addTree(node, nodes);
    return nodes;
  }

  private static void addTree(Node node, List<Node> nodes) {
    nodes.add(node);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      addTree(child, nodes);
    }
  }
}
