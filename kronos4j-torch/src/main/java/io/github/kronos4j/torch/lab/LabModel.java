package io.github.kronos4j.torch.lab;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensors;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.Parameter;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import io.github.kronos4j.torch.nn.ParameterScope;
import java.nio.file.Path;
import java.util.Map;

/// A small model of a [LabDesign]: codec and predictor with their weights.
///
/// Safe for use by several threads once it is trained.
public final class LabModel implements AutoCloseable {
    /// File of the predictor, which is written last.
    static final String PREDICTOR = "predictor.safetensors";

    private static final String CODEC = "codec.safetensors";
    private static final Object INITIALIZATION = new Object(); // draws from LibTorch's global generator

    private final LabDesign design;
    private final Representation representation;
    private final InputTable inputs;
    private final ParameterRegistry codecParameters = registry();
    private final ParameterRegistry predictorParameters = registry();
    private final Codec codec;
    private final Predictor predictor;

    private LabModel(LabDesign design, LabData data) {
        this.design = design;
        representation = data.representation(design.coordinates());
        inputs = data.table(design.inputs());
        int width = LabShape.PREDICTOR.width();
        int features = design.patch() * representation.features();
        ParameterScope scope = predictorParameters.root();
        Head head = switch (design.output()) {
            case Output.Tokens tokens -> {
                codec = codec(tokens.quantization(), features);
                yield new TokenHead(scope.child("head"), codec.vocabularies(), width, tokens.conditioning());
            }
            case Output.Density density -> {
                codec = new PlainCodec();
                yield new DensityHead(scope.child("head"), features, width, density.components());
            }
        };
        predictor = new Predictor(scope, head, inputs.size());
    }

    private static ParameterRegistry registry() {
        LibTorch.computeOnCallingThread();
        return ParameterRegistry.trainable(TorchDevice.CPU, ComputeType.FLOAT32);
    }

    private Codec codec(Quantization quantization, int features) {
        ParameterScope scope = codecParameters.root();
        return switch (quantization) {
            case Quantization.Binary binary -> new TokenizerCodec(scope, new SignQuantizer(binary), features);
            case Quantization.FiniteScalar scalar -> new TokenizerCodec(scope, new ScalarQuantizer(scalar), features);
            case Quantization.Learned learned ->
                new TokenizerCodec(scope, new LearnedQuantizer(scope.child("quantizer"), learned), features);
            case Quantization.Clusters clusters -> new ClusterCodec(scope, clusters, features);
        };
    }

    /// A model with initial weights; the same seed gives the same weights.
    static LabModel random(LabDesign design, LabData data, long seed) {
        var model = new LabModel(design, data);
        synchronized (INITIALIZATION) {
            model.codecParameters.initialize(seed);
            model.predictorParameters.initialize(seed);
        }
        return model;
    }

    /// Reads a trained model.
    ///
    /// @param data data that the model was trained on
    /// @throws KronosException if the file holds another model or cannot be read
    static LabModel load(Path folder, LabDesign design, LabData data) {
        var model = new LabModel(design, data);
        try (SafeTensors predictor = SafeTensors.open(folder.resolve(PREDICTOR))) {
            if (!model.codecParameters.all().isEmpty()) {
                try (SafeTensors codec = SafeTensors.open(folder.resolve(CODEC))) {
                    model.codecParameters.load(codec);
                }
            }
            model.predictorParameters.load(predictor);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
        return model;
    }

    /// Writes the weights into a folder, those of the predictor last.
    ///
    /// @param metadata strings to keep beside the weights of the predictor
    void save(Path folder, Map<String, String> metadata) {
        if (!codecParameters.all().isEmpty()) {
            write(codecParameters, folder.resolve(CODEC), Map.of());
        }
        write(predictorParameters, folder.resolve(PREDICTOR), metadata);
    }

    private static void write(ParameterRegistry registry, Path file, Map<String, String> metadata) {
        var tensors = new SafeTensorsWriter();
        metadata.forEach(tensors::metadata);
        for (Parameter parameter : registry.all()) {
            tensors.floats(parameter.name(), DType.F32, parameter.shape(), parameter::values);
        }
        tensors.write(file);
    }

    /// A forecaster with this model, which must stay open.
    ///
    /// @param name name of the model in forecasts
    public Forecaster forecaster(String name) {
        return new LabForecaster(name, this);
    }

    LabDesign design() {
        return design;
    }

    Representation representation() {
        return representation;
    }

    InputTable inputs() {
        return inputs;
    }

    Codec codec() {
        return codec;
    }

    Predictor predictor() {
        return predictor;
    }

    ParameterRegistry codecParameters() {
        return codecParameters;
    }

    ParameterRegistry predictorParameters() {
        return predictorParameters;
    }

    /// Releases the weights.
    @Override
    public void close() {
        codecParameters.release();
        predictorParameters.release();
    }
}
