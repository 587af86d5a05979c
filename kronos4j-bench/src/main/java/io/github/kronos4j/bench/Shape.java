package io.github.kronos4j.bench;

import java.util.SortedMap;

/// Shape of a published checkpoint: its config and the names and sizes of its tensors.
sealed interface Shape permits ModelShape, TokenizerShape {

    /// Returns the content of `config.json`: numbers and booleans.
    SortedMap<String, Object> config();

    /// Describes all tensors with the distributions from which training starts.
    void describe(RandomTensors tensors);

    /// Describes a transformer block: its norms and rotary buffer, which all shapes initialize in the same way, and
    /// its seven linear layers.
    ///
    /// @param linear draws one linear layer
    static void block(RandomTensors tensors, String name, int width, int heads, int inner, LinearLayer linear) {
        tensors.constant(name + ".norm1.weight", width, 1);
        attention(tensors, name + ".self_attn", width, heads, linear);
        tensors.constant(name + ".norm2.weight", width, 1);
        linear.draw(name + ".ffn.w1", inner, width, false);
        linear.draw(name + ".ffn.w3", inner, width, false);
        linear.draw(name + ".ffn.w2", width, inner, false);
    }

    static void attention(RandomTensors tensors, String name, int width, int heads, LinearLayer linear) {
        for (String projection : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
            linear.draw(name + "." + projection, width, width, true);
        }
        tensors.inverseFrequencies(name + ".rotary.inv_freq", width / heads);
    }

    /// Initializer of a linear layer.
    interface LinearLayer {
        void draw(String name, int outputs, int inputs, boolean bias);
    }
}
