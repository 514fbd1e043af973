#include "core/util/blas.h"
#include "core/util/file_io.h"

#include <QtTest/QtTest>

using namespace driftwalk;

class TestBlas : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void choosesKernelsThatTheProcessorCanRun()
    {
        const auto flags = QString::fromStdString(readFile("/proc/cpuinfo"))
                               .section("flags", 1, 1)
                               .section('\n', 0, 0);
        const auto words = flags.split(' ');
        const std::string kernels = openBlasKernels();
        QCOMPARE(kernels == "SkylakeX",
                 words.contains("avx512f") && words.contains("avx512bw")
                     && words.contains("avx512dq") && words.contains("avx512vl"));
        if (kernels == "Haswell") QVERIFY(words.contains("avx2") && words.contains("fma"));
        if (kernels.empty()) QVERIFY(!words.contains("avx2"));
    }

    void aProgramWithoutBlasHasNoSlowOne()
    {
        QVERIFY(loadedBlas().empty());
        QVERIFY(!isOpenBlasSlow());
    }
};

QTEST_APPLESS_MAIN(TestBlas)
#include "tst_blas.moc"
