package io.github.kronos4j.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Shape of a published model.
///
/// Source: the model table of the Kronos paper (arXiv 2508.02739) and the published configs. Linear layers are
/// initialized with the Xavier normal distribution, biases with zero, and embeddings with a normal distribution of
/// standard deviation `width^-1/2`.
///
/// @param inner hidden width of the feed-forward layers
/// @param dropout training dropout of the feed-forward layers and the residual stream
/// @param attentionDropout training dropout of attention and tokens
record ModelShape(int layers, int width, int heads, int inner, double dropout, double attentionDropout)
        implements Shape {
    static final ModelShape MINI = new ModelShape(4, 256, 4, 512, 0.2, 0);
    static final ModelShape SMALL = new ModelShape(8, 512, 8, 1024, 0.25, 0.1);
    static final ModelShape BASE = new ModelShape(12, 832, 16, 2048, 0.2, 0);
    static final ModelShape LARGE = new ModelShape(18, 1664, 32, 3072, 0, 0);

    private static final int BITS = 10;
    private static final int VOCABULARY = 1 << BITS;
    private static final int FINE_TOKEN_HEADS = 4;
    private static final Map<String, Integer> TIMES =
            Map.of("minute", 60, "hour", 24, "weekday", 7, "day", 32, "month", 13);

    @Override
    public SortedMap<String, Object> config() {
        var config = new TreeMap<String, Object>();
        config.put("s1_bits", BITS);
        config.put("s2_bits", BITS);
        config.put("n_layers", layers);
        config.put("d_model", width);
        config.put("n_heads", heads);
        config.put("ff_dim", inner);
        config.put("ffn_dropout_p", dropout);
        config.put("resid_dropout_p", dropout);
        config.put("attn_dropout_p", attentionDropout);
        config.put("token_dropout_p", attentionDropout);
        config.put("learn_te", true);
        return config;
    }

    @Override
    public void describe(RandomTensors tensors) {
        LinearLayer linear = (name, outputs, inputs, bias) -> {
            tensors.normal(name + ".weight", outputs, inputs, Math.sqrt(2.0 / (outputs + inputs)));
            if (bias) {
                tensors.constant(name + ".bias", outputs, 0);
            }
        };
        double deviation = 1 / Math.sqrt(width);
        tensors.normal("embedding.emb_s1.weight", VOCABULARY, width, deviation);
        tensors.normal("embedding.emb_s2.weight", VOCABULARY, width, deviation);
        linear.draw("embedding.fusion_proj", width, 2 * width, true);
        TIMES.forEach((time, size) -> tensors.normal("time_emb." + time + "_embed.weight", size, width, deviation));
        for (int i = 0; i < layers; i++) {
            Shape.block(tensors, "transformer." + i, width, heads, inner, linear);
        }
        tensors.constant("norm.weight", width, 1);
        Shape.attention(tensors, "dep_layer.cross_attn", width, FINE_TOKEN_HEADS, linear);
        tensors.constant("dep_layer.norm.weight", width, 1);
        linear.draw("head.proj_s1", VOCABULARY, width, true);
        linear.draw("head.proj_s2", VOCABULARY, width, true);
    }
}
