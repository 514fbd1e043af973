#include "core/motion/motion_export.h"
#include "core/util/error.h"
#include "core/util/file_io.h"
#include "tests/core/motion/motion_samples.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <csignal>
#include <limits>
#include <sys/resource.h>

using namespace driftwalk;
using namespace driftwalk::motion;
using namespace driftwalk::tests;

namespace {

const Offsets tPose = tPoseOffsets(boneLengths);

}  // namespace

class TestMotionExport : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path pathFor(MotionFormat format) const
    {
        return std::filesystem::path(m_folder.path().toStdString())
            / ("motion." + std::string(toString(format)));
    }

    QStringList filesLeft() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private Q_SLOTS:

    void whatCannotBeWrittenLeavesTheOldFile()
    {
        const Clip sound = randomClip(30, 3, tPose);
        Clip clip = sound;
        clip.frames[7][LeftWrist].x = 1e300;
        for (const MotionFormat format : motionFormats) {
            const auto path = pathFor(format);
            writeMotion(path, sound, {.format = format});
            const std::string before = readFile(path);
            QVERIFY_THROWS_EXCEPTION(Error, writeMotion(path, clip, {.format = format}));
            QCOMPARE(readFile(path), before);
        }
    }

    void cleanup()
    {
        for (const QString& name : filesLeft())
            QFile::remove(m_folder.filePath(name));
    }

    void refusesWhatIsNoMotionAndLeavesNothing()
    {
        const Clip good = randomClip(3, 3, tPose);
        for (const MotionFormat format : motionFormats) {
            const auto refuses = [&](const Clip& clip, std::optional<double> fps) {
                try {
                    writeMotion(pathFor(format), clip, {.format = format, .fps = fps});
                    return false;
                } catch (const Error& error) {
                    return std::string(error.what()).find('\n') == std::string::npos
                        && filesLeft().isEmpty();
                }
            };
            Clip bad = good;
            bad.frames.clear();
            QVERIFY(refuses(bad, {}));
            for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()}) {
                bad = good;
                bad.frames[1][Head].y = value;
                QVERIFY(refuses(bad, {}));
                QVERIFY(refuses(bad, 60));
            }
            for (const double fps : {0.0, -20.0, std::nan(""), 1e-9, 1e9}) {
                QVERIFY(refuses(good, fps));
                bad = good;
                bad.fps = fps;
                QVERIFY(refuses(bad, {}));
            }
            Clip endless = good;
            endless.fps = 1;
            endless.frames.resize(1000, good.frames[0]);
            QVERIFY(refuses(endless, 1000));
        }
    }

    void placesThatCannotBeWrittenAreNamed()
    {
        const Clip clip = randomClip(3, 3, tPose);
        for (const MotionFormat format : motionFormats) {
            for (const std::string& place :
                 {std::string("/no/such/folder/x"), std::string("/proc/x"),
                  m_folder.path().toStdString()}) {
                try {
                    writeMotion(place, clip, {.format = format});
                    QFAIL("was written");
                } catch (const FileError& error) {
                    QVERIFY(std::string_view(error.what()).starts_with(place));
                }
            }
        }
        QVERIFY(filesLeft().isEmpty());
    }

    void aFullDiskLeavesTheOldFile()
    {
        const Clip clip = randomClip(30, 3, tPose);
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        for (const MotionFormat format : motionFormats) {
            for (const bool isThere : {false, true}) {
                if (isThere) writeFileAtomically(pathFor(format), "old");
                const rlimit full{1000, limit.rlim_max};
                setrlimit(RLIMIT_FSIZE, &full);
                const bool isRefused = [&] {
                    try {
                        writeMotion(pathFor(format), clip, {.format = format});
                        return false;
                    } catch (const FileError&) {
                        return true;
                    }
                }();
                setrlimit(RLIMIT_FSIZE, &limit);
                QVERIFY(isRefused);
                QCOMPARE(filesLeft().size(), isThere ? 1 : 0);
                if (isThere) QCOMPARE(readFile(pathFor(format)), std::string("old"));
            }
            cleanup();
        }
    }

    void specsGoThroughJson()
    {
        for (const MotionFormat format : motionFormats) {
            const MotionExportSpec spec{.format = format,
                                        .fps = 59.94,
                                        .unit = MotionUnit::Metres,
                                        .up = UpAxis::Z,
                                        .names = NamePreset::Mixamo,
                                        .content = MotionContent::Features};
            const nlohmann::json json = spec;
            QCOMPARE(nlohmann::json(json.get<MotionExportSpec>()), json);
        }
        const auto read
            = nlohmann::json::parse(R"({"unit": "m", "up": "z"})").get<MotionExportSpec>();
        QVERIFY(read.unit == MotionUnit::Metres && read.up == UpAxis::Z && !read.fps);
        for (const char* text : {R"({"format": "fbx"})", R"({"fps": "fast"})", R"({"names": 3})",
                                 R"({"up": "x"})", R"({"unit": "miles"})", R"({"content": "x"})"}) {
            QVERIFY_THROWS_EXCEPTION(Error, nlohmann::json::parse(text).get<MotionExportSpec>());
        }
    }
};

QTEST_GUILESS_MAIN(TestMotionExport)
#include "tst_motion_export.moc"
