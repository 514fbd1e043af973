#include "core/util/error.h"
#include "core/video/film_probe.h"
#include "core/video/video_writer.h"
#include "core/video/yuv.h"
#include "tests/core/video/films.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <array>
#include <csignal>
#include <string>
#include <sys/resource.h>

using namespace driftwalk;
using namespace driftwalk::video;

namespace {

constexpr int width = 160;
constexpr int height = 96;

QString errorOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

/// While it lives, no file of this program may grow larger.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

}  // namespace

class TestVideoWriter : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path at(const QString& name) const
    {
        return m_folder.filePath(name).toStdString();
    }

    int fileCount() const
    {
        return static_cast<int>(
            QDir(m_folder.path())
                .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::Hidden)
                .size());
    }

    static void writeFilm(const std::filesystem::path& path, const VideoSpec& spec, int frames,
                          const Metadata& metadata = {})
    {
        VideoWriter writer(path, spec, metadata);
        for (int i = 0; i < frames; ++i)
            writer.write(gradientFrame(spec.width, spec.height, i));
        writer.finish();
    }

private Q_SLOTS:

    void cleanup()
    {
        for (const QFileInfo& file :
             QDir(m_folder.path())
                 .entryInfoList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::Hidden))
            std::filesystem::remove_all(file.filePath().toStdString());
    }

    void filmsHaveTheirPictures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("fps");
        QTest::addColumn<int>("frames");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("mp4") << "a.mp4" << 30 << 45 << 3.0;
        QTest::newRow("mp4 of one picture") << "a.mp4" << 20 << 1 << 3.0;
        QTest::newRow("mp4 at 120") << "a.mp4" << 120 << 31 << 3.0;
        QTest::newRow("webm") << "a.webm" << 25 << 40 << 3.0;
        QTest::newRow("gif") << "a.gif" << 20 << 12 << 9.0;
        QTest::newRow("gif of one picture") << "a.gif" << 20 << 1 << 9.0;
    }

    void filmsHaveTheirPictures()
    {
        QFETCH(QString, name);
        QFETCH(int, fps);
        QFETCH(int, frames);
        QFETCH(double, tolerance);
        const auto path = at(name);
        const VideoSpec spec{formatOfPath(path), width, height, fps, 90};
        writeFilm(path, spec, frames);

        const FilmFacts facts = probeFilm(path);
        QCOMPARE(facts.width, width);
        QCOMPARE(facts.height, height);
        QCOMPARE(facts.frames, frames);
        if (frames > 1)
            QVERIFY2(std::abs(facts.fps - fps) < 0.01, qPrintable(QString::number(facts.fps)));
        const auto pictures = decodeFilm(path);
        QCOMPARE(static_cast<int>(pictures.size()), frames);
        for (const int i : {0, frames - 1}) {
            const double difference = meanDifference(pictures[static_cast<std::size_t>(i)],
                                                     gradientFrame(width, height, i));
            QVERIFY2(difference < tolerance, qPrintable(QString::number(difference)));
        }
        QCOMPARE(fileCount(), 1);
    }

    void picturesAreExact()
    {
        const VideoSpec spec{VideoFormat::Pictures, 33, 17, 30, 0};
        writeFilm(at("frames"), spec, 3);
        QCOMPARE(QDir(m_folder.filePath("frames")).entryList(QDir::Files),
                 QStringList({"000001.png", "000002.png", "000003.png"}));
        for (int i = 0; i < 3; ++i) {
            const auto decoded = decodeFilm(at(QString("frames/00000%1.png").arg(i + 1)));
            QCOMPARE(decoded.size(), std::size_t{1});
            QCOMPARE(meanDifference(decoded[0], gradientFrame(33, 17, i)), 0.0);
        }
    }

    /// Black, white, grey and the colours at the corners of the cube, after ITU-R BT.709.
    void coloursBecomeThoseOfTheStandard()
    {
        const int side = 34;  // no multiple of a register
        for (int corner = 0; corner <= 8; ++corner) {
            const auto part = [corner](int bit) -> std::uint8_t {
                return corner == 8 ? 128 : (corner >> bit & 1) * 255;
            };
            auto pixels = std::shared_ptr<std::uint8_t[]>(new std::uint8_t[4 * side * side]());
            for (int i = 0; i < side * side; ++i)
                for (int c = 0; c < 3; ++c)
                    pixels[4 * i + c] = part(c);
            const FramePtr yuv = yuvFrom(
                {std::shared_ptr<const std::uint8_t>(pixels, pixels.get()), 4 * side, side, side});
            const double r = part(0) / 255.0;
            const double g = part(1) / 255.0;
            const double b = part(2) / 255.0;
            const double luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
            const std::array<double, 3> expected = {
                16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748};
            for (int plane = 0; plane < 3; ++plane)
                for (int y = 0; y < (plane == 0 ? side : side / 2); ++y)
                    for (int x = 0; x < (plane == 0 ? side : side / 2); ++x)
                        QVERIFY(std::abs(yuv->data[plane][y * yuv->linesize[plane] + x]
                                         - expected[static_cast<std::size_t>(plane)])
                                < 1.1);
        }
    }

    void aFolderOfPicturesIsNotMixedWithOthers()
    {
        const VideoSpec spec{VideoFormat::Pictures, 32, 32, 30, 0};
        writeFilm(at("frames"), spec, 1);
        QVERIFY(errorOf([&] { writeFilm(at("frames"), spec, 1); }).contains("there already"));
        QCOMPARE(fileCount(), 1);
    }

    void wordsTravelWithTheFilm_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("mp4") << "a.mp4";
        QTest::newRow("webm") << "a.webm";
        QTest::newRow("gif") << "a.gif";
    }

    void wordsTravelWithTheFilm()
    {
        QFETCH(QString, name);
        const auto path = at(name);
        const std::string recipe = "{\"prompt\": \"läuft\"}" + std::string(5000, '1');
        writeFilm(path, {formatOfPath(path), width, height, 30, 50}, 2,
                  {{"title", "a person walks"}, {"comment", recipe}});
        const FilmFacts facts = probeFilm(path);
        QString comment;
        for (const auto& [key, value] : facts.metadata)
            if (QString::fromStdString(key).toLower() == "comment")
                comment = QString::fromStdString(value);
        QCOMPARE(comment, QString::fromStdString(recipe));
        QCOMPARE(decodeFilm(path).size(), std::size_t{2});
    }

    void theFirstOfAFolderOfPicturesHasTheWords()
    {
        writeFilm(at("frames"), {VideoFormat::Pictures, 33, 17, 30, 0}, 2,
                  {{"title", "x"}, {"comment", "läuft 走"}});
        const auto holdsWords = [this](const char* name) {
            QFile file(m_folder.filePath(name));
            return file.open(QIODevice::ReadOnly)
                && file.readAll().contains(QByteArray("iTXtComment\0\0\0\0\0läuft 走", 26));
        };
        QVERIFY(holdsWords("frames/000001.png"));
        QVERIFY(!holdsWords("frames/000002.png"));
        QCOMPARE(meanDifference(decodeFilm(at("frames/000001.png"))[0], gradientFrame(33, 17, 0)),
                 0.0);
    }

    void anOldFilmStaysUntilTheNewOneIsWhole()
    {
        const auto path = at("a.mp4");
        const VideoSpec spec{VideoFormat::Mp4, width, height, 30, 50};
        writeFilm(path, spec, 7);
        {
            VideoWriter writer(path, spec);
            writer.write(gradientFrame(width, height, 0));
        }
        QCOMPARE(probeFilm(path).frames, 7);
        QCOMPARE(fileCount(), 1);
    }

    void badSpecsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("w");
        QTest::addColumn<int>("h");
        QTest::addColumn<int>("fps");
        QTest::addColumn<int>("quality");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing wide") << "a.mp4" << 0 << 96 << 30 << 75 << "0 x 96";
        QTest::newRow("huge") << "a.webm" << 100000 << 96 << 30 << 75 << "100000 x 96";
        QTest::newRow("odd") << "a.mp4" << 161 << 96 << 30 << 75 << "even";
        QTest::newRow("no rate") << "a.mp4" << 160 << 96 << 0 << 75 << "1 to 120";
        QTest::newRow("GIF too fast") << "a.gif" << 160 << 96 << 60 << 75 << "1 to 50";
        QTest::newRow("quality") << "a.mp4" << 160 << 96 << 30 << 101 << "between 0 and 100";
    }

    void badSpecsAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(int, w);
        QFETCH(int, h);
        QFETCH(int, fps);
        QFETCH(int, quality);
        QFETCH(QString, words);
        const auto path = at(name);
        const QString error = errorOf([&] {
            VideoWriter(path, {formatOfPath(path), w, h, fps, quality});
        });
        QVERIFY2(error.contains(words), qPrintable(error));
        QCOMPARE(fileCount(), 0);
    }

    void badPlacesAndNamesAreRefused()
    {
        const VideoSpec spec{VideoFormat::Mp4, width, height, 30, 50};
        QVERIFY(errorOf([&] { VideoWriter(at("absent/a.mp4"), spec); }).contains("cannot write"));
        QVERIFY(errorOf([&] {
                    VideoWriter(m_folder.path().toStdString(), spec);
                }).contains("is a folder"));
        QVERIFY(errorOf([] { formatOfPath("a.avi"); }).contains(".mp4, .webm or .gif"));
        const VideoSpec pictures{VideoFormat::Pictures, width, height, 30, 50};
        QVERIFY(
            errorOf([&] { VideoWriter(at("absent/frames"), pictures); }).contains("cannot write"));
        QCOMPARE(fileCount(), 0);
    }

    void aMissingEncoderIsNamed()
    {
        const QString error = errorOf([] { requireEncoder("libnothing", VideoFormat::Mp4); });
        QVERIFY(error.contains("libnothing") && error.contains("MP4"));
    }

    void filmsWithoutPicturesOrOfTwoSizesAreRefused()
    {
        const VideoSpec spec{VideoFormat::Mp4, width, height, 30, 50};
        {
            VideoWriter writer(at("a.mp4"), spec);
            QVERIFY(errorOf([&] { writer.finish(); }).contains("at least one picture"));
            QVERIFY(errorOf([&] { writer.write(gradientFrame(width, 80, 0)); }).contains("size"));
        }
        QCOMPARE(fileCount(), 0);
    }

    void aFullDiskLeavesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("mp4") << "a.mp4";
        QTest::newRow("webm") << "a.webm";
        QTest::newRow("gif") << "a.gif";
        QTest::newRow("pictures") << "frames";
    }

    void aFullDiskLeavesNothing()
    {
        QFETCH(QString, name);
        const auto path = at(name);
        const VideoSpec spec{formatOfPath(path), 320, 240, 30, 100};
        const QString error = errorOf([&] {
            const FullDisk disk(2000);
            writeFilm(path, spec, 40);
        });
        QVERIFY2(error.contains("cannot write"), qPrintable(error));
        QCOMPARE(fileCount(), 0);
    }

    void whatIsNoFilmIsSaidSo()
    {
        QFile file(m_folder.filePath("a.mp4"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no film");
        file.close();
        QVERIFY(errorOf([&] { probeFilm(at("a.mp4")); }).contains("cannot be read as a film"));
        QVERIFY(errorOf([&] { probeFilm(at("absent.mp4")); }).contains("cannot be read"));
    }
};

QTEST_GUILESS_MAIN(TestVideoWriter)

#include "tst_video_writer.moc"
