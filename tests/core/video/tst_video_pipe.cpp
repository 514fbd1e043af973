#include "core/util/error.h"
#include "core/video/film_probe.h"
#include "core/video/video_pipe.h"
#include "tests/core/video/films.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace driftwalk;
using namespace driftwalk::video;

class TestVideoPipe : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path at(const QString& name) const
    {
        return m_folder.filePath(name).toStdString();
    }

    const VideoSpec m_spec{VideoFormat::Mp4, 160, 96, 30, 75};

private Q_SLOTS:

    void keepsAllPicturesInOrder()
    {
        const int frames = 50;
        VideoPipe pipe(at("a.mp4"), m_spec);
        for (int i = 0; i < frames; ++i)
            pipe.push(gradientFrame(160, 96, i));
        const VideoTimes times = pipe.finish();
        QVERIFY(times.convert > 0 && times.encode > 0);
        const auto pictures = decodeFilm(at("a.mp4"));
        QCOMPARE(static_cast<int>(pictures.size()), frames);
        for (int i = 0; i < frames; ++i)
            QVERIFY(meanDifference(pictures[static_cast<std::size_t>(i)], gradientFrame(160, 96, i))
                    < 4);
    }

    void leavesNothingWhenGivenUp()
    {
        for (const int frames : {0, 1, 9}) {
            VideoPipe pipe(at("b.mp4"), m_spec);
            for (int i = 0; i < frames; ++i)
                pipe.push(gradientFrame(160, 96, i));
        }
        QVERIFY(!std::filesystem::exists(at("b.mp4")));
        QCOMPARE(QDir(m_folder.path()).entryList({"b.mp4*"}, QDir::Files).size(), 0);
    }

    void tellsTheCallerWhatTheEncodingThrew()
    {
        VideoPipe pipe(at("c.mp4"), m_spec, {}, 1);
        const auto pushMany = [&] {
            for (int i = 0; i < 20; ++i)
                pipe.push(gradientFrame(80, 96, i));
        };
        QVERIFY_EXCEPTION_THROWN(pushMany(), Error);
        QVERIFY(!pipe.isFull());
        QVERIFY_EXCEPTION_THROWN(pipe.finish(), Error);
    }
};

QTEST_GUILESS_MAIN(TestVideoPipe)

#include "tst_video_pipe.moc"
