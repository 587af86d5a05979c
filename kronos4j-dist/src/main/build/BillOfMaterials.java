import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// A bill of materials in the XML of CycloneDX.
///
/// @param document its content
record BillOfMaterials(Document document) {
    static BillOfMaterials read(Path file) throws Exception {
        return new BillOfMaterials(
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    }

    /// Removes the components that are not among the jars, and what depends on them.
    BillOfMaterials retain(List<Path> jars) {
        Set<String> names = jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
        Set<String> removed = new HashSet<>();
        for (Element component : components()) {
            if (!names.contains(jar(component))) {
                removed.add(component.getAttribute("bom-ref"));
                remove(component);
            }
        }
        for (Element dependency : elements(document.getDocumentElement(), "dependency")) {
            if (removed.contains(dependency.getAttribute("ref"))) {
                remove(dependency);
            }
        }
        return this;
    }

    void write(Path file) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        }
    }

    /// The libraries, one line for each: name, version, license.
    List<String> lines() {
        return components().stream()
                .filter(component -> !text(component, "group").equals("io.github.kronos4j"))
                .map(component -> "%s:%s %s: %s"
                        .formatted(
                                text(component, "group"),
                                text(component, "name"),
                                text(component, "version"),
                                licenses(component)))
                .toList();
    }

    private static String licenses(Element component) {
        List<String> names = new ArrayList<>();
        for (String tag : List.of("id", "expression")) {
            elements(component, tag).forEach(license -> names.add(license.getTextContent().strip()));
        }
        elements(component, "license").forEach(license -> elements(license, "name")
                .forEach(name -> names.add(name.getTextContent().strip())));
        if (names.isEmpty()) {
            throw new IllegalStateException(text(component, "name") + " states no license");
        }
        return String.join(" or ", names);
    }

    /// The components of the list, without that of the metadata.
    private List<Element> components() {
        return elements(document.getDocumentElement(), "component").stream()
                .filter(component -> component.getParentNode().getParentNode() == document.getDocumentElement())
                .filter(component -> component.getParentNode().getNodeName().equals("components"))
                .toList();
    }

    /// The file of a component, `name-version[-classifier].jar`.
    private static String jar(Element component) {
        String address = text(component, "purl");
        String classifier = address.contains("classifier=") ? "-" + address.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
        return text(component, "name") + "-" + text(component, "version") + classifier + ".jar";
    }

    private static String text(Element component, String tag) {
        return elements(component, tag).stream()
                .filter(element -> element.getParentNode() == component)
                .map(element -> element.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static void remove(Node node) {
        if (node.getParentNode() != null) {
            node.getParentNode().removeChild(node);
        }
    }
}
