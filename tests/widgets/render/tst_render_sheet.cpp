#include "core/util/error.h"
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/contact_sheet.h"

#include <QtTest/QtTest>

#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestRenderSheet : public QObject {
    Q_OBJECT

    static motion::Clip walk(double metresPerFrame)
    {
        std::vector<motion::Pose> frames(30, tests::tPose());
        for (std::size_t frame = 0; frame < frames.size(); ++frame)
            for (glm::dvec3& joint : frames[frame])
                joint.z += metresPerFrame * static_cast<double>(frame);
        return tests::clipOf(std::move(frames));
    }

    static int warmPixels(const QImage& image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y);
                count += qRed(pixel) > qBlue(pixel) + 40;
            }
        return count;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_context = std::make_unique<HeadlessContext>();
        m_renderer = std::make_unique<SceneRenderer>();
    }

    void cleanupTestCase()
    {
        m_renderer.reset();
        m_context.reset();
    }

    void growsByACellForEachPoseAndARowForEachClip()
    {
        const ContactSheetSpec spec{.poses = 3, .cell = {60, 80}};
        const motion::Clip clip = walk(0);
        const QSize one = contactSheet(*m_renderer, {clip}, spec).size();
        const QSize two = contactSheet(*m_renderer, {clip, clip}, spec).size();
        const QSize wider
            = contactSheet(*m_renderer, {clip}, {.poses = 4, .cell = {60, 80}}).size();
        QCOMPARE(two.width(), one.width());
        QVERIFY(two.height() - one.height() > 80);
        QCOMPARE(wider.height(), one.height());
        QVERIFY(wider.width() - one.width() >= 60 && wider.width() - one.width() < 70);
    }

    void keepsTravellersInTheirCells()
    {
        const ContactSheetSpec spec{.poses = 4, .cell = {100, 120}};
        const QImage standing = contactSheet(*m_renderer, {walk(0)}, spec);
        const QImage walking = contactSheet(*m_renderer, {walk(0.3)}, spec);
        QVERIFY(warmPixels(standing) > 500);
        QVERIFY(std::abs(warmPixels(walking) - warmPixels(standing)) < warmPixels(standing) / 20);
    }

    void showsASingleFrameAndASinglePose()
    {
        const motion::Clip clip = tests::clipOf({tests::tPose()});
        QVERIFY(warmPixels(contactSheet(*m_renderer, {clip}, {.poses = 2, .cell = {100, 120}}))
                > 200);
        QVERIFY(warmPixels(contactSheet(*m_renderer, {walk(0.1)}, {.poses = 1, .cell = {100, 120}}))
                > 100);
    }

    void refusesNonsense()
    {
        const motion::Clip clip = walk(0);
        QVERIFY_THROWS_EXCEPTION(Error, contactSheet(*m_renderer, {}, {}));
        QVERIFY_THROWS_EXCEPTION(Error, contactSheet(*m_renderer, {motion::Clip{}}, {}));
        QVERIFY_THROWS_EXCEPTION(Error, contactSheet(*m_renderer, {clip}, {.poses = 0}));
        QVERIFY_THROWS_EXCEPTION(Error, contactSheet(*m_renderer, {clip}, {.cell = {0, 5}}));
        QVERIFY_THROWS_EXCEPTION(
            Error, contactSheet(*m_renderer, {clip}, {.poses = 100, .cell = {9000, 9000}}));
    }

private:
    std::unique_ptr<HeadlessContext> m_context;
    std::unique_ptr<SceneRenderer> m_renderer;
};

QTEST_MAIN(TestRenderSheet)
#include "tst_render_sheet.moc"
