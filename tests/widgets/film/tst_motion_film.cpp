// The pictures of films of motions, as fine ones and as drafts.
#include "tests/widgets/poses.h"
#include "widgets/film/motion_film.h"

#include <QtTest/QtTest>

#include <cmath>
#include <cstdlib>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;

namespace {

/// Walks a circle of 2 m in `frames` frames.
ClipPtr circle(int frames)
{
    motion::Clip clip;
    for (int frame = 0; frame < frames; ++frame) {
        motion::Pose pose = tests::tPose();
        for (glm::dvec3& joint : pose)
            joint += glm::dvec3(2 * std::cos(0.02 * frame), 0, 2 * std::sin(0.02 * frame));
        clip.frames.push_back(pose);
    }
    return std::make_shared<const motion::Clip>(clip);
}

video::FilmSpec smallSpec(bool isDraft = false)
{
    return {.video = {.width = 320, .height = 180, .fps = 20, .isDraft = isDraft}};
}

/// Mean over all pixels and colours, 0 .. 255.
double difference(const QImage& a, const QImage& b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb one = a.pixel(x, y);
            const QRgb other = b.pixel(x, y);
            sum += std::abs(qRed(one) - qRed(other)) + std::abs(qGreen(one) - qGreen(other))
                + std::abs(qBlue(one) - qBlue(other));
        }
    return sum / (3.0 * a.width() * a.height());
}

}  // namespace

class TestMotionFilm : public QObject {
    Q_OBJECT

    std::unique_ptr<HeadlessContext> m_context;

private Q_SLOTS:

    void initTestCase() { m_context = std::make_unique<HeadlessContext>(); }

    void cleanupTestCase() { m_context.reset(); }

    void picturesAreTheSameInAnyOrder()
    {
        std::vector<QImage> inOrder;
        MotionFilm film({circle(12)}, smallSpec());
        QCOMPARE(film.pictureCount(), 12);
        for (int i = 0; i < film.pictureCount(); ++i)
            inOrder.push_back(film.picture(i));
        QVERIFY(inOrder.front() != inOrder.back());
        MotionFilm again({circle(12)}, smallSpec());
        for (const int index : {7, 6, 0, 11, 7, 7, 1})
            QCOMPARE(again.picture(index), inOrder[static_cast<std::size_t>(index)]);
    }

    void draftsShowTheSame()
    {
        MotionFilm film({circle(12)}, smallSpec());
        MotionFilm draft({circle(12)}, smallSpec(true));
        const QImage fine = film.picture(4);
        const QImage coarse = draft.picture(4);
        QCOMPARE(coarse.size(), fine.size());
        QVERIFY(coarse != fine);
        const auto fromAfar = [](const QImage& picture) {
            return picture.scaled(32, 18, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        };
        const double apart = difference(fromAfar(coarse), fromAfar(fine));
        QVERIFY2(apart < 3, qPrintable(QString::number(apart)));
    }

    void draftsMayHaveOddSizes()
    {
        video::FilmSpec spec = smallSpec(true);
        spec.video.format = video::VideoFormat::Pictures;
        spec.video.width = 321;
        spec.video.height = 181;
        QCOMPARE(MotionFilm({circle(3)}, spec).picture(0).size(), QSize(321, 181));
    }

    void pathsKeepTheirShapeWithFewerPoints()
    {
        const ClipPtr clip = circle(300);
        const auto path = pelvisPath(*clip, 0.004);
        QVERIFY(path.size() >= 20 && path.size() < 100);
        QCOMPARE(path.front(), clip->frames.front()[motion::Pelvis]);
        QCOMPARE(path.back(), clip->frames.back()[motion::Pelvis]);
        for (std::size_t i = 1; i < path.size(); ++i) {
            const glm::dvec3 middle = 0.5 * (path[i - 1] + path[i]);
            const double radius = glm::length(glm::dvec2(middle.x, middle.z));
            QVERIFY(radius < 2.0001 && radius > 2 - 0.0041);
        }
        motion::Clip straight;
        for (int frame = 0; frame < 50; ++frame) {
            straight.frames.push_back(tests::tPose());
            straight.frames.back()[motion::Pelvis] = {0.1 * frame, 1 + 0.01 * (frame % 3), 0};
        }
        QCOMPARE(pelvisPath(straight).size(), std::size_t{2});
        QVERIFY(pelvisPath({}).empty());
        QCOMPARE(pelvisPath(*circle(1)).size(), std::size_t{1});
    }
};

QTEST_MAIN(TestMotionFilm)

#include "tst_motion_film.moc"
