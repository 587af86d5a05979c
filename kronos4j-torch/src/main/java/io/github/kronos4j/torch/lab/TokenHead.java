package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.nn.Categorical;
import io.github.kronos4j.torch.nn.Initializer;
import io.github.kronos4j.torch.nn.Linear;
import io.github.kronos4j.torch.nn.ParameterScope;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.nn.RmsNorm;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// [Output.Tokens]: the token of each level given those of the levels before it, `h[i+1] = norm(h[i] + W e[i](token
/// i))`.
final class TokenHead implements Head {
    private final Conditioning conditioning;
    private final double scale;
    private final List<Tensor> embeddings = new ArrayList<>(); // (vocabulary, D) of each level
    private final List<Linear> logits = new ArrayList<>();
    private final List<Linear> conditions = new ArrayList<>(); // of each level after the first
    private final List<RmsNorm> norms = new ArrayList<>();
    private final Linear fusion;

    TokenHead(ParameterScope parameters, List<Integer> vocabularies, int width, Conditioning conditioning) {
        this.conditioning = conditioning;
        scale = Math.sqrt(width);
        for (int level = 0; level < vocabularies.size(); level++) {
            ParameterScope scope = parameters.child(level);
            embeddings.add(scope.matrix("embedding", vocabularies.get(level), width, Initializer.EMBEDDING));
            logits.add(Linear.of(scope, "logits", vocabularies.get(level), width));
            if (level > 0) {
                conditions.add(Linear.of(scope, "condition", width, width));
                norms.add(new RmsNorm(scope.child("norm"), width));
            }
        }
        fusion = Linear.of(parameters, "fusion", width, vocabularies.size() * width);
    }

    @Override
    public Tensor embed(Tensor values) {
        var all = new TensorVector();
        for (int level = 0; level < embeddings.size(); level++) {
            all.push_back(torch.embedding(embeddings.get(level), values.select(-1, level)));
        }
        return fusion.forward(torch.cat(all, -1).mul(new Scalar(scale)));
    }

    @Override
    public Tensor losses(Tensor hidden, Tensor next, Conditioning given, PassRandomness randomness) {
        Tensor h = hidden; // (B, T, D)
        var losses = new TensorVector();
        for (int level = 0; level < logits.size(); level++) {
            Tensor scores = logits.get(level).forward(h); // (B, T, vocabulary)
            Tensor target = next.select(-1, level); // (B, T)
            losses.push_back(torch.cross_entropy_loss(scores.flatten(0, 1), target.flatten()));
            if (level + 1 < logits.size()) {
                h = switch (given) {
                    case TRUE -> conditioned(h, level, target);
                    case DRAWN -> conditioned(h, level, randomness.sample(scores));
                    case NONE -> norms.get(level).forward(h);
                };
            }
        }
        return torch.stack(losses);
    }

    @Override
    public Tensor loss(Tensor hidden, Tensor next, PassRandomness randomness) {
        return losses(hidden, next, conditioning, randomness).mean();
    }

    private Tensor conditioned(Tensor hidden, int level, Tensor token) {
        Tensor embedded = torch.embedding(embeddings.get(level), token).mul(new Scalar(scale));
        return norms.get(level).forward(hidden.add(conditions.get(level).forward(embedded)));
    }

    @Override
    public int uniforms() {
        return logits.size();
    }

    @Override
    public Tensor draw(Tensor hidden, Tensor uniforms) {
        Tensor h = hidden;
        var drawn = new TensorVector();
        for (int level = 0; level < logits.size(); level++) {
            Tensor token = Categorical.draw(logits.get(level).forward(h), uniforms.narrow(-1, level, 1));
            drawn.push_back(token);
            if (level + 1 < logits.size()) {
                h = conditioning == Conditioning.NONE ? norms.get(level).forward(h) : conditioned(h, level, token);
            }
        }
        return torch.stack(drawn, -1);
    }
}
