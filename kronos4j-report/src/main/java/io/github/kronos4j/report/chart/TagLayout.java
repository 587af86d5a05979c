package io.github.kronos4j.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of tags at the axis: each as near to its price as the others allow, none over another. Heavy tags move less.
final class TagLayout {
    private TagLayout() {}

    /// Wanted place of a tag.
    ///
    /// @param row wanted pixel row of its middle
    /// @param weight weight among the tags that it would cover
    record Place(double row, double weight) {}

    /// Tags that touch each other, which move together.
    ///
    /// @param slack mean of their wanted rows, less the room of the tags before each
    private record Block(double slack, double weight, int tags) {
        Block joined(Block next) {
            double sum = weight + next.weight;
            return new Block((slack * weight + next.slack * next.weight) / sum, sum, tags + next.tags);
        }
    }

    /// Returns the pixel row of each tag.
    ///
    /// @param room distance between tags
    /// @param top lowest row of a tag
    /// @param bottom highest row of a tag; exceeded if the tags need more
    static double[] rows(List<Place> places, double room, double top, double bottom) {
        List<Integer> order = IntStream.range(0, places.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> places.get(i).row))
                .toList();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Place place = places.get(order.get(i));
            Block block = new Block(place.row - i * room, place.weight, 1);
            while (!blocks.isEmpty() && blocks.getLast().slack > block.slack) {
                block = blocks.removeLast().joined(block);
            }
            blocks.add(block);
        }
        double[] rows = new double[places.size()];
        double last = Math.max(top, bottom - (places.size() - 1) * room);
        int i = 0;
        for (Block block : blocks) {
            for (int k = 0; k < block.tags; k++, i++) {
                rows[order.get(i)] = Math.clamp(block.slack, top, last) + i * room;
            }
        }
        return rows;
    }
}
