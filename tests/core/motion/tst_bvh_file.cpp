#include "core/motion/bvh_file.h"
#include "core/util/error.h"

#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::motion;

namespace {

const std::string small = R"(HIERARCHY
ROOT Hips
{
  OFFSET 1 2 3
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT Spine
  {
    OFFSET 0 10 0
    CHANNELS 3 Xrotation Yrotation Zrotation
    End Site
    {
      OFFSET 0 5 0
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.0333333
1 2 3 4 5 6 7 8 9
10 20 30 40 50 60 70 80 90
)";

/// The small file with one piece of its text changed.
std::string changed(const std::string& from, const std::string& to)
{
    const auto at = small.find(from);
    return std::string(small).replace(at, from.size(), to);
}

std::string problemOf(const std::string& text)
{
    try {
        parseBvh(text, "clip.bvh");
    } catch (const FileError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

class TestBvhFile : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void readsHierarchyAndNumbers()
    {
        const BvhFile file = parseBvh(small, "clip.bvh");
        QCOMPARE(file.joints.size(), 3U);
        QCOMPARE(file.joints[0].name, std::string("Hips"));
        QCOMPARE(file.joints[0].offset, glm::dvec3(1, 2, 3));
        QCOMPARE(file.joints[0].channels[3], BvhChannel::ZRotation);
        QCOMPARE(file.joints[1].parent, 0);
        QCOMPARE(file.joints[1].firstChannel, 6);
        QVERIFY(file.joints[2].isEndSite);
        QCOMPARE(file.joints[2].parent, 1);
        QCOMPARE(file.frameCount(), 2);
        QCOMPARE(file.frame(1)[8], 90.0);
    }

    void readsWhatOthersWrite_data()
    {
        QTest::addColumn<QString>("text");
        const auto add = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        QString text = QString::fromStdString(small);
        QTest::newRow("carriage returns and line feeds") << QString(text).replace("\n", "\r\n");
        QTest::newRow("carriage returns") << QString(text).replace("\n", "\r");
        QTest::newRow("tabs") << QString(text).replace(" ", "\t").replace("End\tSite", "End Site");
        QTest::newRow("blank lines") << QString(text).replace("\n", "\n \n\n");
        QTest::newRow("upper case") << text.toUpper();
        QTest::newRow("byte order mark") << QString(QChar(0xFEFF)) + text;
        add("no blank after the colon", changed("Frames: 2", "Frames:2"));
        add("exponents and signs", changed("1 2 3 4", "+1.0e0 .2E+1 30e-1 4."));
        add("frames over several lines", changed("4 5 6", "4\n5\n6"));
        add("brace on the line of the name", changed("ROOT Hips\n{", "ROOT Hips {"));
        add("no end of line at the end", small.substr(0, small.size() - 1));
    }

    void readsWhatOthersWrite()
    {
        QFETCH(QString, text);
        const BvhFile expected = parseBvh(small, "");
        const BvhFile file = parseBvh(text.toStdString(), "");
        QCOMPARE(file.values, expected.values);
        QCOMPARE(file.joints.size(), expected.joints.size());
        QCOMPARE(file.joints[1].offset, expected.joints[1].offset);
        QCOMPARE(file.frameTime, expected.frameTime);
    }

    void keepsBlanksInNames()
    {
        const BvhFile file = parseBvh(changed("JOINT Spine", "JOINT  Bip01 L Thigh "), "");
        QCOMPARE(file.joints[1].name, std::string("Bip01 L Thigh"));
    }

    void takesWholeRatesForTheirRoundings_data()
    {
        QTest::addColumn<QString>("frameTime");
        QTest::addColumn<double>("fps");
        QTest::newRow("30, seven digits") << "0.0333333" << 30.0;
        QTest::newRow("30, five digits") << ".03333" << 30.0;
        QTest::newRow("30, three digits") << "0.033" << 30.0;
        QTest::newRow("120") << "0.008333" << 120.0;
        QTest::newRow("60") << "1.66667e-2" << 60.0;
        QTest::newRow("25") << "0.04" << 25.0;
        QTest::newRow("not whole: NTSC") << "0.0333667" << 1 / 0.0333667;
        QTest::newRow("not whole: 2.5") << "0.4" << 2.5;
    }

    void takesWholeRatesForTheirRoundings()
    {
        QFETCH(QString, frameTime);
        QFETCH(double, fps);
        const BvhFile file = parseBvh(changed("0.0333333", frameTime.toStdString()), "");
        QCOMPARE(file.fps(), fps);
    }

    void namesLineAndExpectation_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("expectation");
        const auto add
            = [](const char* name, const std::string& text, int line, const char* words) {
                  QTest::newRow(name) << QString::fromStdString(text) << line << words;
              };
        add("empty file", "", 1, "HIERARCHY");
        add("another format", "{\"asset\": 1}", 1, "HIERARCHY");
        add("no root", changed("ROOT Hips", "JOINT Hips"), 2, "ROOT");
        add("no name", changed("ROOT Hips", "ROOT"), 2, "name");
        add("no opening brace", changed("ROOT Hips\n{", "ROOT Hips"), 3, "\"{\"");
        add("no closing brace", changed("    }\n  }\n}", "    }\n  }"), 15, "\"}\" of Hips");
        add("one closing brace too many", changed("  }\n}", "  }\n}\n}"), 16, "MOTION");
        add("offset of two numbers", changed("0 10 0", "0 10"), 9, "OFFSET of Spine");
        add("no offset", changed("    OFFSET 0 10 0\n", ""), 13, "OFFSET of Spine");
        add("offset that is no number", changed("0 10 0", "0 NaN 0"), 8, "finite number");
        add("endless offset", changed("0 10 0", "0 inf 0"), 8, "finite number");
        add("decimal comma", changed("0 10 0", "0,5 10 0"), 8, "finite number");
        add("negative channel count", changed("CHANNELS 3", "CHANNELS -3"), 9, "channel count");
        add("channel count too large", changed("CHANNELS 3", "CHANNELS 4"), 9, "4 channel names");
        add("channel count too small", changed("CHANNELS 3", "CHANNELS 2"), 9, "\"Zrotation\"");
        add("absurd channel count", changed("CHANNELS 3", "CHANNELS 999999999999"), 9, "0 to 6");
        add("unknown channel", changed("CHANNELS 3 X", "CHANNELS 3 W"), 9, "\"Wrotation\"");
        add("joint below an end site", changed("OFFSET 0 5 0", "JOINT a"), 12, "End Site");
        add("no frames", changed("Frames: 2", "Frames: 0"), 17, "at least 1");
        add("negative frames", changed("Frames: 2", "Frames: -2"), 17, "at least 1");
        add("frames no number", changed("Frames: 2", "Frames: two"), 17, "number of frames");
        add("frame time zero", changed("0.0333333", "0"), 18, "frame time");
        add("frame time NaN", changed("0.0333333", "nan"), 18, "frame time");
        add("frame time negative", changed("0.0333333", "-0.03"), 18, "frame time");
        add("value NaN", changed("40 50", "nan 50"), 20, "finite number");
        add("value infinite", changed("40 50", "-inf 50"), 20, "finite number");
        add("value beyond double", changed("40 50", "1e999 50"), 20, "finite number");
        add("value beyond reason", changed("40 50", "1e200 50"), 20, "finite number");
        add("value that is a word", changed("40 50", "x 50"), 20, "\"x\"");
        add("too few values", changed("7 8 9", "7 8"), 19, "9 numbers but found 8");
        add("too many values", changed("7 8 9", "7 8 9 9"), 19, "9 numbers but found 10");
        add("fewer frames than said", changed("Frames: 2", "Frames: 3"), 21, "line 17");
        add("more frames than said", changed("Frames: 2", "Frames: 1"), 21, "line 17");
        add("absurdly many frames", changed("Frames: 2", "Frames: 9999999999999"), 21, "line 17");
    }

    void namesLineAndExpectation()
    {
        QFETCH(QString, text);
        QFETCH(int, line);
        QFETCH(QString, expectation);
        const auto problem = QString::fromStdString(problemOf(text.toStdString()));
        QVERIFY2(problem.startsWith(QString("clip.bvh: line %1: ").arg(line)), qPrintable(problem));
        QVERIFY2(problem.contains(expectation), qPrintable(problem));
    }

    void refusesEveryTruncation()
    {
        const std::size_t lastNumber = small.rfind("90");
        for (std::size_t length = 0; length <= lastNumber; ++length) {
            QVERIFY2(!problemOf(small.substr(0, length)).empty(),
                     qPrintable(QString::number(length)));
        }
    }

    void survivesAnyByteInAnyPlace()
    {
        for (std::size_t at = 0; at < small.size(); ++at) {
            for (const char byte : {'\0', '\n', '{', '}', '-', 'e', '\xff'}) {
                std::string text = small;
                text[at] = byte;
                try {
                    const BvhFile file = parseBvh(text, "");
                    QCOMPARE(file.values.size(), 2U * file.channelCount);
                } catch (const FileError&) {
                }
            }
        }
    }

    void survivesDepth()
    {
        std::string text = "HIERARCHY ROOT a\n{ OFFSET 0 0 0 CHANNELS 1 Xrotation\n";
        const int depth = 200000;
        for (int i = 0; i < depth; ++i)
            text += "JOINT a\n{ OFFSET 0 1 0\n";
        for (int i = 0; i <= depth; ++i)
            text += "}";
        text += "\nMOTION\nFrames: 1\nFrame Time: 0.05\n1\n";
        QCOMPARE(parseBvh(text, "").joints.size(), depth + 1U);
    }
};

QTEST_GUILESS_MAIN(TestBvhFile)
#include "tst_bvh_file.moc"
