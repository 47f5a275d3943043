package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.report.page.InspectHtml;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The page of an image, parsed as XML and asked by XPath. */
public final class InspectedPage {
  private final Document document;

  private InspectedPage(Document document) {
    this.document = document;
  }

  public static InspectedPage of(Bytes image) {
    return parse(InspectHtml.of(GrubImage.decode(image), image));
  }

  /** Parses a page; the test fails when it is not well-formed. */
  static InspectedPage parse(Bytes page) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      return new InspectedPage(
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.toArray())));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The texts of all nodes that a path finds. */
  public List<String> texts(String path) {
    return nodes(path).stream().map(Node::getTextContent).toList();
  }

  /** The text of the first node that a path finds. */
  public String text(String path) {
    List<String> texts = texts(path);
    assertFalse(texts.isEmpty(), path);
    return texts.get(0);
  }

  public double number(String path) {
    return Double.parseDouble(text(path));
  }

  /** The names of all elements. */
  public Set<String> elements() {
    return names("//*");
  }

  /** The names of all attributes but those in pictures. */
  public Set<String> attributesOutsideSvg() {
    return names("//*[not(ancestor-or-self::svg)]/@*");
  }

  private Set<String> names(String path) {
    return new TreeSet<>(nodes(path).stream().map(Node::getNodeName).toList());
  }

  private List<Node> nodes(String path) {
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
    } catch (XPathExpressionException e) {
      throw new AssertionError(path, e);
    }
  }
}
