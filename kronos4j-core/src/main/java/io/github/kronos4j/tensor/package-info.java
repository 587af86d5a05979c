/// Single-precision arithmetic on the CPU: [io.github.kronos4j.tensor.Kernels] in a vector and a scalar implementation,
/// packed weights, and a worker pool.
///
/// Each number is computed by the same operations in the same order, whatever the number of rows in the batch and
/// whichever thread computes it, so that results are bit-identical in any batch and on any number of threads.
///
/// ## Panels
///
/// The right operand of a product is stored in panels, two vectors wide. Within a panel, the numbers of one term k of
/// the sums are adjacent, so that a product reads its panels from front to back. Weights are packed once, when they are
/// loaded; keys and values are written in this layout. With vectors of 4 lanes, a panel has 8 columns:
///
/// ```text
///           b: depth x columns                           in memory
///
///          columns 0..7      columns 8..15         panel 0            panel 1
///        +-----------------+-----------------+    +------------------+------------------+
///  k = 0 | p p p p p p p p | q q q q q q q q |    | k = 0: p p p ... | k = 0: q q q ... |
///  k = 1 | r r r r r r r r | s s s s s s s s |    | k = 1: r r r ... | k = 1: s s s ... |
///   ...  | ...             | ...             |    | ...              | ...              |
///        +-----------------+-----------------+    +------------------+------------------+
/// ```
///
/// A block of the product takes a few rows and one to four panels and keeps all its sums in registers. For each k, it
/// loads the vectors of its panels once and multiplies them with one number of each row:
///
/// ```text
///                    panel
///                  b0     b1          for k = 0 .. depth - 1:
///                +------+------+        b0, b1 = the two vectors of the panel at k
///  row 0  x[0,k] | a00  | a01  |        a00 += x[0,k] * b0    a01 += x[0,k] * b1
///  row 1  x[1,k] | a10  | a11  |        a10 += x[1,k] * b0    a11 += x[1,k] * b1
///   ...          | ...  | ...  |        ...
///  row 5  x[5,k] | a50  | a51  |        a50 += x[5,k] * b0    a51 += x[5,k] * b1
///                +------+------+
/// ```
///
/// The block that computes a sum depends on the number of rows and panels; the sum itself is always the same chain in
/// the order of k. Blocks of 3 to 6 rows are in `OnePanelBlocks` and, for processors with 32 vector registers,
/// `TwoPanelBlocks`; those of 1 and 2 rows in `RegisterBlocks`. `VectorKernels` chooses, `Tiling` divides a product
/// among threads.
///
/// ## Compact weights
///
/// Weights in bfloat16 or int8 ([io.github.kronos4j.tensor.PackedMatrix]) take a half or a quarter of the memory, and a
/// product of few rows waits for memory. They are converted to floats in registers, and sums are floats.
///
/// Panels of compact weights are too narrow to be read one after the other: the processor would have to follow four
/// streams, each too slow to be fetched ahead. So four panels form a group, in which the numbers of one k are adjacent.
/// One row times a group is one stream through memory:
///
/// ```text
///                panel 0    panel 1    panel 2    panel 3                  one int of bfloat16
///              +----------+----------+----------+----------+               31      16 15       0
///  k = 0       | p p p p  | q q q q  | r r r r  | s s s s  |  --> k = 1    +---------+---------+
///              +----------+----------+----------+----------+               | column  | column  |
///                                                                          | LANES+j |    j    |
///                                                                          +---------+---------+
/// ```
///
/// Two bfloat16 share an int: those of column j of both vectors of a panel. A shift makes one of them a float, a mask
/// the other. Blocks are in `BFloat16Blocks` and `Int8Blocks`: one row and three rows by a group, six rows by one or
/// two of its panels, so that more rows share a conversion.
@NullMarked
package io.github.kronos4j.tensor;

import org.jspecify.annotations.NullMarked;
