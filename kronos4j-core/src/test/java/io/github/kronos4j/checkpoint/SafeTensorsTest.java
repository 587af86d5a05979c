package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
    private static final float[] FLOATS = {
        0f, -0f, 1f, -2.5f, 3.1415927f, 65504f, 1e-7f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
    };

    @TempDir
    private Path folder;

    @Test
    void readsEveryTypeAsPythonWroteIt() {
        try (SafeTensors file = SafeTensors.open(Fixtures.allTypes())) {
            assertThat(file.floats("f32")).isEqualTo(FLOATS);
            assertThat(file.doubles("f64")).containsExactly(1.5, -2.25, 1e300, Math.PI);
            assertThat(file.floats("f64")).containsExactly(1.5f, -2.25f, Float.POSITIVE_INFINITY, (float) Math.PI);
            float[] halves = new float[FLOATS.length];
            for (int i = 0; i < halves.length; i++) {
                halves[i] = Float.float16ToFloat(Float.floatToFloat16(FLOATS[i]));
            }
            assertThat(file.floats("f16")).isEqualTo(halves);
            assertThat(file.floats("bf16"))
                    .containsExactly(
                            0f,
                            -0f,
                            1f,
                            -2.5f,
                            3.140625f,
                            65536f,
                            1.0011718e-7f,
                            Float.POSITIVE_INFINITY,
                            Float.NEGATIVE_INFINITY);
            assertThat(file.longs("i64")).containsExactly(Long.MIN_VALUE, -1, Long.MAX_VALUE);
            assertThat(file.longs("u64")).containsExactly(0, Long.MAX_VALUE);
            assertThat(file.longs("i32")).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
            assertThat(file.longs("u32")).containsExactly(0, 4294967295L);
            assertThat(file.longs("i16")).containsExactly(-32768, 32767);
            assertThat(file.longs("u16")).containsExactly(0, 65535);
            assertThat(file.longs("i8")).containsExactly(-128, 127, 0);
            assertThat(file.longs("u8")).containsExactly(0, 255);
            assertThat(file.longs("bool")).containsExactly(1, 0, 1);
            assertThat(file.floats("i64")).containsExactly(-0x1p63f, -1f, 0x1p63f);
            assertThat(file.floats("u8")).containsExactly(0f, 255f);
            assertThat(file.floats("scalar")).containsExactly(42f);
            assertThat(file.floats("empty")).isEmpty();
            assertThat(file.floats("é \"\\/\n\u001f 名 😀")).containsExactly(7f);
        }
    }

    @Test
    void everyTypeAgreesAsFloatsDoublesAndLongs() {
        try (SafeTensors file = SafeTensors.open(Fixtures.allTypes())) {
            for (TensorInfo tensor : file.tensors().values()) {
                double[] doubles = file.doubles(tensor.name());
                float[] floats = file.floats(tensor.name());
                for (int i = 0; i < doubles.length; i++) {
                    assertThat(floats[i]).as("%s[%d]", tensor, i).isEqualTo((float) doubles[i]);
                    if (!tensor.dtype().isFloat()) {
                        assertThat((double) file.longs(tensor.name())[i]).isEqualTo(doubles[i]);
                    }
                }
            }
        }
    }

    @Test
    void readsLargeUnsignedLongs() {
        Path file = folder.resolve("u64.safetensors");
        long[] bits = {-1, Long.MIN_VALUE, Long.MIN_VALUE + 1, 0x8000_0080_0000_0001L};
        new SafeTensorsWriter().longs("u", DType.U64, List.of(4L), () -> bits).write(file);
        try (SafeTensors tensors = SafeTensors.open(file)) {
            assertThat(tensors.floats("u")).containsExactly(0x1p64f, 0x1p63f, 0x1p63f, 0x1.000002p63f);
            assertThat(tensors.doubles("u")).startsWith(0x1p64, 0x1p63, 0x1p63);
            assertThat(tensors.longs("u")).isEqualTo(bits);
        }
    }

    @Test
    void reportsHeaderEntriesInDataOrder() {
        try (SafeTensors file = SafeTensors.open(Fixtures.allTypes())) {
            assertThat(file.metadata()).containsOnly(Map.entry("format", "pt"));
            assertThat(file.tensors().keySet()).startsWith("u64", "i64", "f64", "empty", "f32", "scalar");
            assertThat(file.tensor("f64")).isEqualTo(new TensorInfo("f64", DType.F64, List.of(2L, 2L), 40, 72));
            assertThat(file.tensor("scalar").shape()).isEmpty();
            assertThat(file.tensor("scalar").elements()).isOne();
            assertThat(file.tensor("empty").elements()).isZero();
        }
    }

    @Test
    void rangesEqualPartsOfTheWhole() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (SafeTensors file = SafeTensors.open(Fixtures.resource("golden/odd/model/model.safetensors"))) {
            for (TensorInfo tensor : file.tensors().values()) {
                float[] whole = file.floats(tensor.name());
                int from = random.nextInt(whole.length + 1);
                int length = random.nextInt(whole.length - from + 1);
                float[] part = new float[length + 7];
                file.read(tensor.name(), from, part, 3, length);
                assertThat(Arrays.copyOfRange(part, 3, 3 + length))
                        .as("seed %d, %s from %d", seed, tensor.name(), from)
                        .isEqualTo(Arrays.copyOfRange(whole, from, from + length));
                assertThat(part[2]).isZero();
                assertThat(part[3 + length]).isZero();
            }
        }
    }

    @Test
    void rejectsRangesOutOfBounds() {
        try (SafeTensors file = SafeTensors.open(Fixtures.allTypes())) {
            float[] nine = new float[9];
            assertThatThrownBy(() -> file.read("f32", 1, nine, 0, 9)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.read("f32", -1, nine, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.read("f32", 0, nine, 8, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.read("f32", Long.MAX_VALUE, nine, 0, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.read("f64", nine)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsConcurrently() throws InterruptedException, ExecutionException {
        try (SafeTensors file = SafeTensors.open(Fixtures.resource("golden/tiny/model/model.safetensors"));
                var threads = Executors.newFixedThreadPool(4)) {
            var expected = file.tensors().keySet().stream().map(file::floats).toList();
            List<Future<Boolean>> same = threads.invokeAll(Collections.nCopies(8, () -> {
                var read = file.tensors().keySet().stream().map(file::floats).toList();
                return Arrays.deepEquals(read.toArray(), expected.toArray());
            }));
            for (Future<Boolean> one : same) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void messagesNameFileAndTensor() {
        try (SafeTensors file = SafeTensors.open(Fixtures.allTypes())) {
            assertThatThrownBy(() -> file.floats("nope"))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContainingAll("all-types.safetensors", "\"nope\"");
            assertThatThrownBy(() -> file.longs("f32"))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContainingAll("all-types.safetensors", "F32", "not an integer type");
        }
        assertThatThrownBy(() -> SafeTensors.open(folder.resolve("absent.safetensors")))
                .isInstanceOf(KronosException.class)
                .hasMessageEndingWith("absent.safetensors does not exist");
        assertThatThrownBy(() -> SafeTensors.open(folder)).isInstanceOf(KronosException.class);
    }

    @Test
    void aFileTruncatedAfterOpeningIsReported() throws IOException {
        Path path = Fixtures.write(folder.resolve("shrinks.safetensors"), Files.readAllBytes(Fixtures.allTypes()));
        try (SafeTensors file = SafeTensors.open(path)) {
            Fixtures.write(path, new byte[10]);
            assertThatThrownBy(() -> file.floats("f32"))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("shrinks.safetensors");
        }
    }

    // One tensor of two floats is {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} trailing | not valid JSON
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} {} | continues after its closing brace
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | not valid JSON
            8 | [] | does not begin with {
            8 | ` {}` | does not begin with {
            8 | {} | 8 bytes that belong to no tensor
            8 | {'a':1} | no object for "a"
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | uplicate
            8 | {'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}} | uplicate
            8 | {'a':{'dtype':'Q4','shape':[2],'data_offsets':[0,8]}} | unknown dtype "Q4"
            8 | {'a':{'dtype':5,'shape':[2],'data_offsets':[0,8]}} | unknown dtype
            8 | {'a':{'shape':[2],'data_offsets':[0,8]}} | lacks
            8 | {'a':{'dtype':'F32','data_offsets':[0,8]}} | lacks
            8 | {'a':{'dtype':'F32','shape':[2]}} | lacks
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}} | lacks
            8 | {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | shape of tensor "a"
            8 | {'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | shape of tensor "a"
            8 | {'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}} | shape of tensor "a"
            8 | {'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | shape of tensor "a"
            8 | {'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | not valid JSON
            8 | {'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}} | cannot fill 8 bytes
            8 | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | cannot fill 8 bytes
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | where byte 0 is expected
            8 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | where byte 0 is expected
            8 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | where byte 8 is expected
            8 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}} | where byte 4 is expected
            7 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 7 of 8 bytes of data: it was cut short
            9 | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 1 bytes that belong to no tensor
            0 | {'a':{'dtype':'F32','shape':[1000000000000],'data_offsets':[0,4000000000000]}} | cut short
            0 | {'__metadata__':{'format':1}} | metadata "format" is not a string
            0 | {'__metadata__':'pt'} | no object for "__metadata__"
            """)
    void rejectsMalformedHeaders(int dataBytes, String header, String message) {
        assertRejected(Fixtures.bytes(header.replace('\'', '"'), dataBytes), message);
    }

    @Test
    void rejectsExcessiveRank() {
        String ones = "1,".repeat(64) + "1";
        assertRejected(
                Fixtures.bytes("{\"a\":{\"dtype\":\"U8\",\"shape\":[" + ones + "],\"data_offsets\":[0,1]}}", 1),
                "at most 64");
    }

    @Test
    void rejectsExcessiveEntries() {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{");
        for (int i = 0; i < 1_000_000; i++) {
            header.append('"').append(i).append("\":\"\",");
        }
        assertRejected(Fixtures.bytes(header + "\"\":\"\"}}", 0), "exceeds the maximum allowed");
    }

    @Test
    void rejectsOtherFiles() {
        assertRejected(new byte[0], "is empty");
        assertRejected(new byte[5], "ends after 5 bytes");
        assertRejected(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}, "18446744073709551615 bytes, more than 100 MB");
        assertRejected(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, '{'}, "inside a header of 16777216 bytes: it was cut short");
        assertRejected(new byte[] {0, 0, 0, 0, 0, 0, 0, 0}, "does not begin with {");
        assertRejected("version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "is a git-lfs pointer");
        assertRejected("\n<!DOCTYPE html>\n<html lang=\"en\">", "is a web page");
        assertRejected("Entry not found", "more than 100 MB");
        byte[] latin = Fixtures.bytes("{\"a?\":1}", 0);
        latin[8 + 3] = (byte) 0xe9;
        assertRejected(latin, "not UTF-8");
        byte[] wide = Fixtures.bytes("{?}?", 0);
        wide[9] = 0;
        wide[11] = 0;
        assertRejected(wide, "not valid JSON");
    }

    private void assertRejected(String text, String message) {
        assertRejected(text.getBytes(StandardCharsets.UTF_8), message);
    }

    private void assertRejected(byte[] bytes, String message) {
        Path file = Fixtures.write(folder.resolve("bad.safetensors"), bytes);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("bad.safetensors")
                .hasMessageContaining(message);
    }
}
