#include "core/motion/npy.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/support/shared_data.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <limits>

using namespace driftwalk;
using namespace driftwalk::motion;

namespace {

/// A version 1.0 file with the given header dictionary and value bytes.
std::string fileWith(const std::string& dictionary, const std::string& bytes)
{
    std::string content("\x93NUMPY\x01\x00", 8);
    content += {static_cast<char>(dictionary.size()), '\0'};
    return content + dictionary + bytes;
}

const std::string goodDictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n";

}  // namespace

class TestNpy : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init() { m_path = std::filesystem::path(m_folder.path().toStdString()) / "array.npy"; }

    void returnsWhatWasWritten_data()
    {
        QTest::addColumn<QList<int>>("shape");
        QTest::newRow("scalar") << QList<int>{};
        QTest::newRow("vector") << QList<int>{5};
        QTest::newRow("cube") << QList<int>{4, 3, 2};
        QTest::newRow("empty") << QList<int>{0, 22, 3};
    }

    void returnsWhatWasWritten()
    {
        QFETCH(QList<int>, shape);
        NpyArray array;
        array.shape.assign(shape.begin(), shape.end());
        const int count = std::accumulate(shape.begin(), shape.end(), 1, std::multiplies<>());
        for (int i = 0; i < count; ++i)
            array.values.push_back(i / 3.0);
        writeNpy(m_path, array, NpyType::Float64);
        QCOMPARE(readNpy(m_path).shape, array.shape);
        QCOMPARE(readNpy(m_path).values, array.values);
        writeNpy(m_path, array, NpyType::Float32);
        const NpyArray single = readNpy(m_path);
        for (int i = 0; i < count; ++i)
            QCOMPARE(single.values[i], double(float(array.values[i])));
    }

    void alignsValuesAsNumpyDoes()
    {
        writeNpy(m_path, {{2, 3}, std::vector<double>(6)}, NpyType::Float32);
        const std::string content = readFile(m_path);
        QCOMPARE(content.size() % 64, std::size_t(24));
        QVERIFY(content.find("'shape': (2, 3), }") != std::string::npos);
    }

    void readsNumpysFiles()
    {
        REQUIRE_SHARED("data/humanml3d");
        const NpyArray joints = readNpy(tests::sharedPath("data/humanml3d/new_joints_012314.npy"));
        QCOMPARE(joints.shape, (std::vector<std::size_t>{170, 22, 3}));
        QCOMPARE(joints.values.size(), std::size_t(170 * 22 * 3));
    }

    void readsLongHeaders()
    {
        std::string content = fileWith(goodDictionary, std::string("\0\0\0\0\0\0\xf0\x3f", 8));
        content[6] = '\x02';
        content.insert(10, 2, '\0');
        writeFileAtomically(m_path, content);
        QCOMPARE(readNpy(m_path).values, std::vector<double>{1.0});
    }

    void readsWholeNumbers()
    {
        std::string minusTwo(8, '\xff');
        minusTwo[0] = '\xfe';
        writeFileAtomically(
            m_path, fileWith("{'descr': '<i8', 'fortran_order': False, 'shape': ()}", minusTwo));
        QCOMPARE(readNpy(m_path).values, std::vector<double>{-2});
        writeFileAtomically(
            m_path, fileWith("{'descr': '<i4', 'fortran_order': False, 'shape': (2,)}", minusTwo));
        QCOMPARE(readNpy(m_path).values, (std::vector<double>{-2, -1}));
    }

    void refusesBrokenFiles_data()
    {
        const std::string eight(8, '\0');
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* name, const std::string& content) {
            QTest::newRow(name) << QByteArray::fromStdString(content);
        };
        row("empty", "");
        row("text", "hello, this is no array");
        row("only magic", "\x93NUMPY");
        row("cut in length", std::string("\x93NUMPY\x01\x00\x10", 9));
        row("cut in header", fileWith(goodDictionary, "").substr(0, 30));
        row("future version", "\x93NUMPY\x09" + fileWith(goodDictionary, eight).substr(7));
        row("cut in values", fileWith(goodDictionary, eight.substr(1)));
        row("too many values", fileWith(goodDictionary, eight + "x"));
        row("bytes", fileWith("{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}", eight));
        row("big-endian",
            fileWith("{'descr': '>f8', 'fortran_order': False, 'shape': (1,)}", eight));
        row("Fortran order",
            fileWith("{'descr': '<f8', 'fortran_order': True, 'shape': (1,)}", eight));
        row("no descr", fileWith("{'fortran_order': False, 'shape': (1,)}", eight));
        row("no shape", fileWith("{'descr': '<f8', 'fortran_order': False}", eight));
        row("open shape", fileWith("{'descr': '<f8', 'fortran_order': False, 'shape': (1,", eight));
        row("negative",
            fileWith("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", eight));
        row("huge",
            fileWith("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
                     eight));
    }

    void refusesBrokenFiles()
    {
        QFETCH(QByteArray, content);
        writeFileAtomically(m_path, content.toStdString());
        QVERIFY_THROWS_EXCEPTION(FileError, readNpy(m_path));
    }

    void refusesAShapeThatDoesNotFit()
    {
        QVERIFY_THROWS_EXCEPTION(Error, writeNpy(m_path, {{2, 3}, std::vector<double>(5)}));
        QVERIFY_THROWS_EXCEPTION(Error, writeNpy(m_path, {{2, 3}, std::vector<double>(7)}));
    }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

QTEST_GUILESS_MAIN(TestNpy)
#include "tst_npy.moc"
