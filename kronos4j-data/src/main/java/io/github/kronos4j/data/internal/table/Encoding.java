package io.github.kronos4j.data.internal.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Encoding of text without a byte order mark, detected from its bytes.
///
/// Bytes that are valid UTF-8 are UTF-8. Others have the first encoding in which they spell a column name of its
/// language: GB18030, Big5, Shift JIS or EUC-KR. Without such a name, they are GB18030 if most of their non-ASCII bytes
/// form pairs of two high bytes, which encode the common Chinese characters. In the remaining texts such bytes stand
/// alone between ASCII letters and digits, as the accents and currency signs of Windows-1252 do.
final class Encoding {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Map<Charset, Pattern> NAMES = names(
            "GB18030", "日期|时间|時間|开盘|開盤|收盤|最高",
            "Big5", "日期|時間|開盤|收盤|最高|成交",
            "windows-31j", "日付|時刻|始値|高値|安値|終値|出来高",
            "x-windows-949", "일자|날짜|시간|시가|고가|저가|종가|거래량");
    private static final int COMMON = 0xA1; // both bytes of a common Chinese character are at least this

    private Encoding() {}

    /// Detects the encoding of the beginning of a text, which may end within a character.
    static Charset of(byte[] bytes, int offset, int length) {
        if (isValid(StandardCharsets.UTF_8, bytes, offset, length)) {
            return StandardCharsets.UTF_8;
        }
        for (Map.Entry<Charset, Pattern> names : NAMES.entrySet()) {
            String text = new String(bytes, offset, length, names.getKey());
            if (names.getValue().matcher(text).find()) {
                return names.getKey();
            }
        }
        return isChinese(bytes, offset, length) ? GB18030 : WINDOWS_1252;
    }

    /// Returns column names by encoding, for the encodings that the runtime has.
    private static Map<Charset, Pattern> names(String... encodingsAndNames) {
        Map<Charset, Pattern> names = new LinkedHashMap<>();
        for (int i = 0; i < encodingsAndNames.length; i += 2) {
            if (Charset.isSupported(encodingsAndNames[i])) {
                names.put(Charset.forName(encodingsAndNames[i]), Pattern.compile(encodingsAndNames[i + 1]));
            }
        }
        return names;
    }

    /// True if all bytes are ASCII, which is the same text in each of the encodings.
    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isChinese(byte[] bytes, int offset, int length) {
        int pairs = 0;
        int single = 0;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            int trail = i + 1 < end ? bytes[i + 1] & 0xFF : 0xFF;
            if (lead >= COMMON && trail >= COMMON) {
                pairs++;
                i++;
            } else {
                single++;
                i += trail >= 0x80 ? 1 : 0;
            }
        }
        return pairs > single;
    }

    private static boolean isValid(Charset charset, byte[] bytes, int offset, int length) {
        CharsetDecoder strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // A truncated last character is not an error: more input could follow.
        return !strict.decode(ByteBuffer.wrap(bytes, offset, length), CharBuffer.allocate(length + 1), false)
                .isError();
    }
}
