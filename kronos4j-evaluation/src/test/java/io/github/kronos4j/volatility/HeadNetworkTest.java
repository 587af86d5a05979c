package io.github.kronos4j.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadNetworkTest {
    /// Backpropagation of the score through the network, beside central differences, for every parameter.
    @Test
    void gradientIsThatOfFiniteDifferences() {
        Random random = new Random(7);
        double[] parameters = new double[HeadNetwork.SIZE];
        double[] x = new double[HeadNetwork.INPUTS];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = 0.3 * random.nextGaussian();
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        double y = 1.3;
        HeadLoss loss = new HeadLoss(new HeadNetwork(parameters));
        loss.add(x, y, 1);
        double h = 1e-6;
        for (int i = 0; i < parameters.length; i++) {
            double before = parameters[i];
            parameters[i] = before + h;
            double above = new HeadLoss(new HeadNetwork(parameters)).add(x, y, 1);
            parameters[i] = before - h;
            double below = new HeadLoss(new HeadNetwork(parameters)).add(x, y, 1);
            parameters[i] = before;
            assertThat(loss.gradient()[i]).as("parameter %d", i).isCloseTo((above - below) / (2 * h), within(1e-7));
        }
    }

    @Test
    void anUntrainedNetworkLeavesTheScaleAsItIs() {
        var network = HeadNetwork.initial(new Random(1));
        var pass = new HeadNetwork.Pass();
        double[] x = new double[HeadNetwork.INPUTS];
        Arrays.fill(x, 2);
        network.forward(x, pass);
        assertThat(pass.output).containsOnly(0);
    }
}
