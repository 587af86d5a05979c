package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The validated header of a safetensors file: an 8-byte length and a JSON object, followed by the data.
///
/// Whatever the file contains, a header that was read describes tensors that lie inside the file, one after the other,
/// without gaps. The rules are those of the format's own library.
///
/// @param tensors tensors by name, in the order of their data
/// @param metadata free-form strings of the file
/// @param dataOffset position in the file at which the data begins
record Header(Map<String, TensorInfo> tensors, Map<String, String> metadata, long dataOffset) {
    static final String METADATA = "__metadata__";

    /// The format's limit on the length of the JSON.
    private static final int MAX_LENGTH = 100_000_000;

    /// Limit of dimensions, more than any library stores.
    private static final int MAX_RANK = 64;

    static Header read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        byte[] head = bytes(channel, 0, (int) Math.min(size, ForeignFile.HEAD));
        String foreign = ForeignFile.describe(head);
        if (foreign != null) {
            throw new InvalidInputException(file + " " + foreign);
        }
        if (size < Long.BYTES) {
            throw fault(file, "it ends after " + size + " bytes, inside the length of its header");
        }
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAX_LENGTH) {
            throw fault(
                    file,
                    "its first 8 bytes call for a header of " + Long.toUnsignedString(length)
                            + " bytes, more than 100 MB");
        }
        if (length > size - Long.BYTES) {
            throw fault(
                    file,
                    "it ends after " + size + " bytes, inside a header of " + length + " bytes: it was cut short");
        }
        byte[] json = bytes(channel, Long.BYTES, (int) length);
        if (json.length == 0 || json[0] != '{') {
            throw fault(file, "its header does not begin with {");
        }
        long dataOffset = Long.BYTES + length;
        var metadata = new LinkedHashMap<String, String>();
        var tensors = new ArrayList<TensorInfo>();
        try {
            parse(file, json, tensors, metadata);
        } catch (JacksonException e) {
            throw fault(file, "its header is not valid JSON (" + Json.why(e) + ")");
        }
        return new Header(layOut(file, tensors, size - dataOffset), Collections.unmodifiableMap(metadata), dataOffset);
    }

    private static void parse(Path file, byte[] json, List<TensorInfo> tensors, Map<String, String> metadata) {
        try (JsonParser parser = Json.parser(json)) {
            parser.nextToken(); // the brace
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw fault(file, "its header has no object for " + Json.quote(name));
                }
                if (name.equals(METADATA)) {
                    parseMetadata(file, parser, metadata);
                } else {
                    tensors.add(parseTensor(file, parser, name));
                }
            }
            if (parser.nextToken() != null) {
                throw fault(file, "its header continues after its closing brace");
            }
        }
    }

    private static void parseMetadata(Path file, JsonParser parser, Map<String, String> metadata) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw fault(file, "its metadata " + Json.quote(key) + " is not a string");
            }
            metadata.put(key, parser.getString());
        }
    }

    private static TensorInfo parseTensor(Path file, JsonParser parser, String name) {
        DType dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "dtype" -> dtype = dtype(file, parser, name);
                case "shape" -> shape = sizes(file, parser, name, key);
                case "data_offsets" -> offsets = sizes(file, parser, name, key);
                default -> parser.skipChildren();
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw fault(file, "tensor " + Json.quote(name) + " lacks its dtype, its shape or its pair of data_offsets");
        }
        return new TensorInfo(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static DType dtype(Path file, JsonParser parser, String name) {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        for (DType dtype : DType.values()) {
            if (dtype.name().equals(text)) {
                return dtype;
            }
        }
        throw fault(file, "tensor " + Json.quote(name) + " has the unknown dtype " + Json.quote(text));
    }

    private static List<Long> sizes(Path file, JsonParser parser, String name, String key) {
        var sizes = new ArrayList<Long>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                    && sizes.size() < MAX_RANK
                    && parser.getLongValue() >= 0) {
                sizes.add(parser.getLongValue());
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw fault(
                    file,
                    "the " + key + " of tensor " + Json.quote(name) + " is not a list of at most " + MAX_RANK
                            + " non-negative integers");
        }
        return sizes;
    }

    /// Orders the tensors by their data, which they must fill exactly.
    private static Map<String, TensorInfo> layOut(Path file, List<TensorInfo> tensors, long dataLength) {
        tensors.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        var ordered = LinkedHashMap.<String, TensorInfo>newLinkedHashMap(tensors.size());
        long position = 0;
        for (TensorInfo tensor : tensors) {
            if (tensor.begin() != position || tensor.end() < position) {
                throw fault(
                        file,
                        "tensor " + Json.quote(tensor.name()) + " is at bytes " + tensor.begin() + " to " + tensor.end()
                                + " where byte " + position + " is expected");
            }
            Long expected = bytes(tensor);
            if (expected == null || expected != tensor.end() - tensor.begin()) {
                throw fault(
                        file,
                        "tensor " + Json.quote(tensor.name()) + " of shape " + tensor.shape() + " and type "
                                + tensor.dtype() + " cannot fill " + (tensor.end() - tensor.begin()) + " bytes");
            }
            position = tensor.end();
            ordered.put(tensor.name(), tensor);
        }
        if (position > dataLength) {
            throw fault(file, "it holds " + dataLength + " of " + position + " bytes of data: it was cut short");
        }
        if (position < dataLength) {
            throw fault(file, "it holds " + (dataLength - position) + " bytes that belong to no tensor");
        }
        return Collections.unmodifiableMap(ordered);
    }

    /// Returns the size in bytes that the shape requires; null if it overflows.
    private static @Nullable Long bytes(TensorInfo tensor) {
        long bytes = tensor.dtype().bytes();
        for (long size : tensor.shape()) {
            if (size != 0 && bytes > Long.MAX_VALUE / size) {
                return null;
            }
            bytes *= size;
        }
        return bytes;
    }

    private static byte[] bytes(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        int n = 0;
        while (n >= 0 && buffer.hasRemaining()) {
            n = channel.read(buffer, from + buffer.position());
        }
        // The header may take much of the heap, so it is not copied.
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    private static KronosException fault(Path file, String fault) {
        return new InvalidInputException(
                file + " is not a valid safetensors file: " + fault + "; download or write it again");
    }
}
