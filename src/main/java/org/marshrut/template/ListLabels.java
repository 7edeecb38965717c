package org.marshrut.template;

import java.util.HashMap;
import java.util.Map;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * Numbers and dashes of lists as words of their paragraphs, «1.», «1.2.», as Russian papers have them. What the printer
 * would draw beside a list stands apart from its text for whoever searches or copies.
 */
final class ListLabels {

    private final Map<Node, String> labels = new HashMap<>();

    /** Items in the order of the page: a number goes on from that of the item around it. */
    void put(ListItem item) {
        String label = "– ";
        if (item.getParent() instanceof OrderedList list) {
            int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
            for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
                number++;
            }
            label = labels.getOrDefault(list.getParent(), "") + number + ".";
            labels.put(item, label);
            label += " ";
        }
        if (!(item.getFirstChild() instanceof Paragraph)) {
            item.prependChild(new Paragraph());
        }
        item.getFirstChild().prependChild(new Text(label));
    }
}
