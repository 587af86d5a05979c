package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;

/// Where the keys and values of the heads of one layer lie in a [KeyValueCache].
///
/// Both are right operands of [Kernels#matmul]: keys with positions as columns and the depth of a head as k, values
/// with the depth of a head as columns and positions as k. So a new position is a few strided writes, and attention is
/// two products whatever the depth of a head.
record KvLayout(int heads, int depth, int panelWidth) {
    static KvLayout of(int width, int heads, Kernels kernels) {
        return new KvLayout(heads, width / heads, kernels.panelWidth());
    }

    /// Depth of a head, padded.
    int paddedDepth() {
        return valuePanels() * panelWidth;
    }

    int keyPanelStride() {
        return depth * panelWidth;
    }

    int keysOfHead(int head, int capacity) {
        return head * Math.ceilDiv(capacity, panelWidth) * keyPanelStride();
    }

    int valuePanels() {
        return Math.ceilDiv(depth, panelWidth);
    }

    int valuePanelStride(int capacity) {
        return capacity * panelWidth;
    }

    int valuesOfHead(int head, int capacity) {
        return head * valuePanels() * valuePanelStride(capacity);
    }

    /// Writes one position of one head.
    ///
    /// @param kv a row that holds the key of the head at `key` and its value at `value`
    void write(float[] kv, int key, int value, int head, int position, KeyValueCache.Layer to, int capacity) {
        int k = keysOfHead(head, capacity) + position / panelWidth * keyPanelStride() + position % panelWidth;
        for (int i = 0; i < depth; i++) {
            to.keys()[k + i * panelWidth] = kv[key + i];
        }
        int v = valuesOfHead(head, capacity) + position * panelWidth;
        for (int i = 0; i < depth; i += panelWidth) {
            System.arraycopy(kv, value + i, to.values(), v, Math.min(panelWidth, depth - i));
            v += valuePanelStride(capacity);
        }
    }
}
