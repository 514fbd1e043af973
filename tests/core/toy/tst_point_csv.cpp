#include "core/toy/point_csv.h"
#include "core/util/error.h"
#include "core/util/file_io.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace driftwalk;
using namespace driftwalk::toy;

class TestPointCsv : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path() const { return m_folder.filePath("points.csv").toStdString(); }

    std::vector<Point> read(const std::string& content) const
    {
        writeFileAtomically(path(), content);
        return readPoints(path());
    }

    /// What the error about a file with this content says; empty if there is none.
    std::string problem(const std::string& content) const
    {
        try {
            read(content);
        } catch (const FileError& error) {
            return error.what();
        }
        return {};
    }

private Q_SLOTS:

    void readsAllSeparators()
    {
        const std::vector<Point> expected = {{1, -2.5}, {3e-2, 4}};
        QVERIFY(read("1,-2.5\n0.03,4\n") == expected);
        QVERIFY(read("1;-2.5\r\n0.03;+4") == expected);
        QVERIFY(read("1\t-2.5\n\n  0.03\t4  \n\n") == expected);
        QVERIFY(read("1   -2.5\n3e-2 , 4\n") == expected);
        QVERIFY(read("\xEF\xBB\xBFx,y,class\n1,-2.5,red\n0.03,4,blue\n") == expected);
    }

    void writesWhatItReads()
    {
        const std::vector<Point> points = {{1.0 / 3, -1e-300}, {1e17 + 16, 0}, {-0.1, 3}};
        writePoints(path(), points);
        QVERIFY(readPoints(path()) == points);
    }

    void namesTheLineThatIsWrong()
    {
        for (const char* text : {"1,2\n\n3\n", "1,2\n\n3,four\n", "x,y\n1,2\nx,y\n",
                                 "1,2\n3,4\n,5\n", "x,y\n1,2\n3,\n", "1,2\n3,4\n3,nan\n",
                                 "1,2\n3,4\ninf,3\n", "1,2\n3,4\n1e999,3\n", "1,2\n3,4\n1x,3\n"})
            QVERIFY2(QString::fromStdString(problem(text)).contains("line 3"), text);
        QVERIFY(problem("nan,1\n").find("line 1") != std::string::npos);
        QVERIFY(problem("x,1\n").find("line 1") != std::string::npos);
    }

    void refusesFilesWithoutPoints()
    {
        for (const char* text : {"", "\n\n", "x,y\n"})
            QVERIFY(!problem(text).empty());
        QVERIFY_THROWS_EXCEPTION(FileError, readPoints(m_folder.filePath("none").toStdString()));
        QVERIFY_THROWS_EXCEPTION(FileError, readPoints(m_folder.path().toStdString()));
    }

    void readsAMillionPoints()
    {
        std::string content;
        for (int i = 0; i < maxPoints; ++i)
            content += "1,2\n";
        QCOMPARE(static_cast<int>(read(content).size()), maxPoints);
        QVERIFY(problem(content + "1,2\n").find("line 1000001") != std::string::npos);
    }

    void standardisesPoints()
    {
        const std::vector<Point> points = {{10, 5}, {14, 5}, {10, 9}, {14, 9}};
        const StandardisedPoints result = standardised(points);
        QCOMPARE(result.offset.x, 12.0);
        QCOMPARE(result.offset.y, 7.0);
        QCOMPARE(result.scale, 2.0);
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(result.points[i].x * result.scale + result.offset.x, points[i].x);
            QCOMPARE(result.points[i].y * result.scale + result.offset.y, points[i].y);
        }
    }

    void standardisesPointsWithoutArea()
    {
        const StandardisedPoints line = standardised({{0, 7}, {1, 7}, {2, 7}});
        QVERIFY(std::abs(line.points[0].x + std::sqrt(3.0)) < 1e-12);
        QVERIFY(line.points[0].y == 0);
        QVERIFY(std::abs(line.scale - std::sqrt(1.0 / 3)) < 1e-12);

        for (const std::vector<Point>& same :
             {std::vector<Point>{{0.1, 0.3}}, std::vector<Point>(7, {0.1, 0.3}),
              std::vector<Point>(3, {0, 0})}) {
            const StandardisedPoints result = standardised(same);
            QCOMPARE(result.scale, 1.0);
            QVERIFY(result.points.back() == Point{});
            QVERIFY(std::abs(result.offset.x - same[0].x) < 1e-15);
        }
        const StandardisedPoints huge = standardised({{1e308, -1e308}, {-1e308, 1e308}});
        QVERIFY(std::abs(huge.points[0].x - 1) < 1e-12 && std::isfinite(huge.scale));
    }

    void refusesWhatIsNotFinite()
    {
        QVERIFY_THROWS_EXCEPTION(Error, standardised({}));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 standardised({{0, std::numeric_limits<double>::quiet_NaN()}}));
        QVERIFY_THROWS_EXCEPTION(Error,
                                 standardised({{std::numeric_limits<double>::infinity(), 0}}));
    }
};

QTEST_GUILESS_MAIN(TestPointCsv)
#include "tst_point_csv.moc"
