package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Kernels;

/// Memory layout of the keys and values of one layer in a [KeyValueCache].
///
/// Both are right operands of [Kernels#matmul]: keys with positions as columns and the depth of a head as k, values
/// with the depth of a head as columns and positions as k. A new position takes a few strided writes, and attention is
/// two matrix products whatever the depth of a head.
record KvLayout(int heads, int depth, int panelWidth) {
    static KvLayout of(int width, int heads, Kernels kernels) {
        return new KvLayout(heads, width / heads, kernels.panelWidth());
    }

    /// Padded depth of a head.
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

    /// Copies the key and value of one head at one position into a row with the key at `0` and the value at
    /// `depth`.
    void read(KeyValueCache.Layer from, int capacity, int head, int position, float[] kv) {
        int k = keysOfHead(head, capacity) + position / panelWidth * keyPanelStride() + position % panelWidth;
        for (int i = 0; i < depth; i++) {
            kv[i] = from.keys()[k + i * panelWidth];
        }
        int v = valuesOfHead(head, capacity) + position * panelWidth;
        for (int i = 0; i < depth; i += panelWidth) {
            System.arraycopy(from.values(), v, kv, depth + i, Math.min(panelWidth, depth - i));
            v += valuePanelStride(capacity);
        }
    }

    /// Writes the key and value of one head at one position.
    ///
    /// @param kv row with the key of the head at `key` and its value at `value`
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
