/* Measures fused multiply-adds on vectors in registers, as MultiplyAdds.java does.
 *
 * multiply-add THREADS RUNS prints the floating-point operations per second of all threads in the fastest run. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif

/* The constraint of a vector register. */
#if defined(__x86_64__)
#define IN "+x"
#elif defined(__aarch64__)
#define IN "+w"
#else
#error "this processor is not known"
#endif

#define LANES (BYTES / 4)
#define CHAINS 10 /* hide the latency of a fused multiply-add, in registers */
#define ROUNDS 8000000L
#define MOST_THREADS 4096

typedef float vector __attribute__((vector_size(BYTES)));

static volatile float sink; /* keeps results alive */

static vector all(float value) {
    vector v;
    for (int i = 0; i < LANES; i++) {
        v[i] = value;
    }
    return v;
}

static void *multiply_add(void *unused) {
    (void) unused;
    vector x = all(0.999f);
    vector y = all(1e-3f);
    vector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
    for (long round = 0; round < ROUNDS; round++) {
        a = a * x + y;
        b = b * x + y;
        c = c * x + y;
        d = d * x + y;
        e = e * x + y;
        f = f * x + y;
        g = g * x + y;
        h = h * x + y;
        i = i * x + y;
        j = j * x + y;
        /* Otherwise a compiler may join the chains, which are equal. */
        __asm__ volatile("" : IN(a), IN(b), IN(c), IN(d), IN(e), IN(f), IN(g), IN(h), IN(i), IN(j));
    }
    vector sum = a + b + c + d + e + f + g + h + i + j;
    sink = sum[0];
    return NULL;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* Seconds of one run of all threads, of which this one is the first. */
static double run(int threads) {
    static pthread_t others[MOST_THREADS];
    double start = seconds();
    for (int t = 1; t < threads; t++) {
        if (pthread_create(&others[t], NULL, multiply_add, NULL)) {
            perror("a thread cannot be started");
            exit(1);
        }
    }
    multiply_add(NULL);
    for (int t = 1; t < threads; t++) {
        pthread_join(others[t], NULL);
    }
    return seconds() - start;
}

int main(int count, char **arguments) {
    int threads = count == 3 ? atoi(arguments[1]) : 0;
    int runs = count == 3 ? atoi(arguments[2]) : 0;
    if (threads < 1 || threads > MOST_THREADS || runs < 1) {
        fprintf(stderr, "usage: multiply-add THREADS RUNS\n");
        return 2;
    }
    double best = run(threads);
    for (int r = 1; r < runs; r++) {
        double time = run(threads);
        best = time < best ? time : best;
    }
    printf("%.0f\n", 2.0 * ROUNDS * CHAINS * LANES * threads / best);
    return 0;
}
