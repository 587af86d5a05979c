import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.model.TokenizerConfig;
import java.util.Arrays;

/// The networks of a tokenizer in plain loops: a few hundred times slower than those of the library, and the same
/// numbers up to rounding.
///
/// A sequence of bars is an array of vectors, one for each bar.
record PlainTokenizer(SafeTensors weights, TokenizerConfig config) {
    /// Encodes normalized bars to hidden vectors, each of which depends on the bars before it.
    float[][] hidden(float[][] z) {
        return blocks("encoder", linear("embed", z), config.nEncLayers() - 1);
    }

    /// Projects hidden vectors onto the unit sphere whose dimensions are the bits.
    float[][] sphere(float[][] hidden) {
        float[][] sphere = linear("quant_embed", hidden);
        for (float[] point : sphere) {
            scale(point, 1 / length(point));
        }
        return sphere;
    }

    /// Decodes code vectors to normalized bars.
    float[][] decode(float[][] codes) {
        return decode("post_quant_embed", codes);
    }

    /// Decodes the coarse half of code vectors alone, as a part of the loss in training does.
    float[][] decodeCoarse(float[][] codes) {
        float[][] coarse = new float[codes.length][];
        Arrays.setAll(coarse, t -> Arrays.copyOf(codes[t], config.s1Bits()));
        return decode("post_quant_embed_pre", coarse);
    }

    private float[][] decode(String embedding, float[][] codes) {
        return linear("head", blocks("decoder", linear(embedding, codes), config.nDecLayers() - 1));
    }

    /// Runs vectors through blocks of attention and feed-forward, each added to its input.
    private float[][] blocks(String stack, float[][] x, int count) {
        for (int i = 0; i < count; i++) {
            String block = stack + "." + i + ".";
            add(x, attention(block + "self_attn.", norm(block + "norm1", x)));
            add(x, feedForward(block + "ffn.", norm(block + "norm2", x)));
        }
        return x;
    }

    /// Causal attention: each bar looks at itself and the bars before it.
    private float[][] attention(String layer, float[][] x) {
        float[][] queries = linear(layer + "q_proj", x);
        float[][] keys = linear(layer + "k_proj", x);
        float[][] values = linear(layer + "v_proj", x);
        int depth = config.dModel() / config.nHeads();
        float[][] out = new float[x.length][config.dModel()];
        for (int head = 0; head < config.nHeads(); head++) {
            int from = head * depth;
            for (int t = 0; t < x.length; t++) {
                rotate(queries[t], from, depth, t);
                rotate(keys[t], from, depth, t);
                double[] shares = new double[t + 1];
                for (int s = 0; s <= t; s++) {
                    for (int i = from; i < from + depth; i++) {
                        shares[s] += queries[t][i] * keys[s][i];
                    }
                    shares[s] = Math.exp(shares[s] / Math.sqrt(depth));
                }
                double sum = Arrays.stream(shares).sum();
                for (int s = 0; s <= t; s++) {
                    for (int i = from; i < from + depth; i++) {
                        out[t][i] += (float) (shares[s] / sum * values[s][i]);
                    }
                }
            }
        }
        return linear(layer + "out_proj", out);
    }

    /// Turns the pairs of a head by angles that grow with the position of the bar.
    private static void rotate(float[] x, int from, int depth, int position) {
        for (int i = 0; i < depth / 2; i++) {
            double angle = position * Math.pow(10000, -2.0 * i / depth);
            float a = x[from + i];
            float b = x[from + depth / 2 + i];
            x[from + i] = (float) (a * Math.cos(angle) - b * Math.sin(angle));
            x[from + depth / 2 + i] = (float) (b * Math.cos(angle) + a * Math.sin(angle));
        }
    }

    private float[][] feedForward(String layer, float[][] x) {
        float[][] gate = linear(layer + "w1", x);
        float[][] up = linear(layer + "w3", x);
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < gate[t].length; i++) {
                gate[t][i] *= up[t][i] / (1 + (float) Math.exp(-gate[t][i]));
            }
        }
        return linear(layer + "w2", gate);
    }

    private float[][] norm(String layer, float[][] x) {
        float[] weight = weights.floats(layer + ".weight");
        float[][] y = new float[x.length][];
        for (int t = 0; t < x.length; t++) {
            y[t] = x[t].clone();
            scale(y[t], 1 / Math.sqrt(Math.pow(length(x[t]), 2) / x[t].length + 1e-5));
            for (int i = 0; i < weight.length; i++) {
                y[t][i] *= weight[i];
            }
        }
        return y;
    }

    private float[][] linear(String layer, float[][] x) {
        float[] weight = weights.floats(layer + ".weight");
        int outputs = weight.length / x[0].length;
        boolean biased = weights.tensors().containsKey(layer + ".bias");
        float[] bias = biased ? weights.floats(layer + ".bias") : new float[outputs];
        float[][] y = new float[x.length][outputs];
        for (int t = 0; t < x.length; t++) {
            for (int o = 0; o < outputs; o++) {
                double sum = bias[o];
                for (int i = 0; i < x[t].length; i++) {
                    sum += weight[o * x[t].length + i] * x[t][i];
                }
                y[t][o] = (float) sum;
            }
        }
        return y;
    }

    private static void add(float[][] x, float[][] y) {
        for (int t = 0; t < x.length; t++) {
            for (int i = 0; i < x[t].length; i++) {
                x[t][i] += y[t][i];
            }
        }
    }

    private static void scale(float[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= (float) factor;
        }
    }

    private static double length(float[] x) {
        double squares = 0;
        for (float value : x) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
