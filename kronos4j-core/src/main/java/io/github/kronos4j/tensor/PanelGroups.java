package io.github.kronos4j.tensor;

/// Layout of a weight matrix in groups of [Kernels#GROUP] panels. The last group may have fewer.
///
/// A group holds, for each k, the numbers of all its panels, so that one row times a group reads memory in one stream.
///
/// @param depth number of terms k, the inputs
/// @param columns number of outputs
record PanelGroups(int depth, int columns, int panelWidth) {
    int panels() {
        return Math.ceilDiv(columns, panelWidth);
    }

    /// Number of weights with the padding of the last panel.
    int size() {
        return panels() * panelWidth * depth;
    }

    /// Index at which the group that begins with a panel begins.
    int groupStart(int panel) {
        return panel * panelWidth * depth;
    }

    /// Index of the panel of a column at k = 0.
    int panelStart(int column) {
        int panel = column / panelWidth;
        return groupStart(panel - panel % Kernels.GROUP) + panel % Kernels.GROUP * panelWidth;
    }

    /// Distance of the numbers of a column at k and at k + 1.
    int stride(int column) {
        int panel = column / panelWidth;
        return Math.min(Kernels.GROUP, panels() - (panel - panel % Kernels.GROUP)) * panelWidth;
    }
}
