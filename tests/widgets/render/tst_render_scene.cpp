#include "core/util/error.h"
#include "tests/widgets/pixels.h"
#include "tests/widgets/poses.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/gl.h"

#include <QtTest/QtTest>

#include <cstdlib>
#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;
using tests::pixelOf;

class TestRenderScene : public QObject {
    Q_OBJECT

    QImage picture(const Scene& scene, const Camera& camera, const QSize& size = {640, 360})
    {
        return CaptureTarget(size).capture(*m_renderer, scene, camera);
    }

    static Scene sceneWithFigure(const RenderTheme& theme = lightRenderTheme())
    {
        Scene scene;
        scene.figure = tests::tPose();
        scene.theme = theme;
        return scene;
    }

    static QColor colour(const glm::vec3& c) { return QColor::fromRgbF(c.r, c.g, c.b); }

    static glm::vec3 middle(motion::Joint a, motion::Joint b)
    {
        return glm::vec3(0.5 * (tests::tPose()[a] + tests::tPose()[b]));
    }

    /// Number of names of the context that stand for something.
    static int liveObjects()
    {
        int count = 0;
        for (unsigned id = 1; id < 500; ++id)
            for (const auto isLive : {glIsBuffer, glIsVertexArray, glIsTexture, glIsFramebuffer,
                                      glIsRenderbuffer, glIsProgram, glIsShader})
                count += isLive(id) == GL_TRUE;
        return count;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_context = std::make_unique<HeadlessContext>();
        m_renderer = std::make_unique<SceneRenderer>();
        m_front = framed({.yaw = 0, .pitch = 0.15F}, bounds(tests::tPose()), 16.0F / 9);
    }

    void cleanupTestCase()
    {
        m_renderer.reset();
        m_context.reset();
    }

    void fillsTheCornersWithTheBackground()
    {
        for (const RenderTheme& theme : {lightRenderTheme(), darkRenderTheme()}) {
            const QImage image = picture(sceneWithFigure(theme), m_front);
            QCOMPARE(image.pixelColor(0, 0), colour(theme.background));
            QCOMPARE(image.pixelColor(639, 0), colour(theme.background));
        }
    }

    void showsLeftLimbsCoolOnTheViewersRight()
    {
        for (const RenderTheme& theme : {lightRenderTheme(), darkRenderTheme()}) {
            const QImage image = picture(sceneWithFigure(theme), m_front);
            const auto at = [&](motion::Joint a, motion::Joint b) {
                return image.pixelColor(pixelOf(middle(a, b), m_front, image.size()));
            };
            QVERIFY(pixelOf(middle(motion::LeftHip, motion::LeftKnee), m_front, image.size()).x()
                    > 320);
            for (const QColor& cool : {at(motion::LeftHip, motion::LeftKnee),
                                       at(motion::LeftShoulder, motion::LeftElbow)})
                QVERIFY(cool.blue() > cool.red() + 30);
            for (const QColor& warm : {at(motion::RightHip, motion::RightKnee),
                                       at(motion::RightShoulder, motion::RightElbow)})
                QVERIFY(warm.red() > warm.blue() + 30);
            const QColor chest = at(motion::Spine3, motion::Neck);
            QVERIFY(std::abs(chest.red() - chest.blue()) < 16);
        }
    }

    void darkensTheFloorWhereTheShadowFalls()
    {
        const Camera above{.target = {0, 0, 0}, .yaw = 0, .pitch = 1.2F, .distance = 6};
        for (const RenderTheme& theme : {lightRenderTheme(), darkRenderTheme()}) {
            Scene scene = sceneWithFigure(theme);
            const QImage with = picture(scene, above);
            scene.figure.reset();
            const QImage without = picture(scene, above);
            // The light comes from the figure's right, above and in front: the trunk's shadow is
            // here.
            const QPoint shaded = pixelOf({0.47F, 0, -0.57F}, above, with.size());
            QVERIFY(with.pixelColor(shaded).lightness()
                    < without.pixelColor(shaded).lightness() - 10);
            const QPoint lit = pixelOf({-1, 0, 0.9F}, above, with.size());
            QVERIFY(std::abs(with.pixelColor(lit).lightness() - without.pixelColor(lit).lightness())
                    < 4);
        }
    }

    void leavesTheBackgroundOutOfTransparentPictures()
    {
        Scene scene = sceneWithFigure();
        scene.isTransparent = true;
        scene.look.floor = FloorPattern::None;
        const QImage image = picture(scene, m_front);
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        const QPoint chest = pixelOf(middle(motion::Spine3, motion::Neck), m_front, image.size());
        QCOMPARE(image.pixelColor(chest).alpha(), 255);
    }

    void smoothsTheEdges()
    {
        Scene scene = sceneWithFigure();
        scene.isTransparent = true;
        scene.look.floor = FloorPattern::None;
        const QImage image = picture(scene, m_front);
        int partly = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const int alpha = qAlpha(image.pixel(x, y));
                partly += alpha > 0 && alpha < 255;
            }
        QVERIFY2(partly > 200, qPrintable(QString::number(partly)));
    }

    void drawsNoiseAndPathInTheirColours()
    {
        Scene scene;
        scene.noisy = tests::tPose();
        scene.path = {{-1, 0.9, 0.5}, {1, 0.9, 0.5}};
        const Camera camera = orbited(m_front, 0, 0.5F);
        const QImage image = picture(scene, camera, {1280, 720});
        const QColor joint = image.pixelColor(
            pixelOf(glm::vec3(tests::tPose()[motion::LeftKnee]), camera, image.size()));
        QVERIFY(joint.red() > joint.blue() + 60);
        const QColor path
            = image.pixelColor(pixelOf({0.13F, -soleDepth, 0.5F}, camera, image.size()));
        QVERIFY(path.blue() > path.green() + 30);
    }

    void survivesJointsBehindTheEyeAndFarAway()
    {
        Scene scene = sceneWithFigure();
        scene.noisy = tests::tPose();
        (*scene.noisy)[motion::Head] = glm::dvec3(eye(m_front)) * 2.0;
        (*scene.noisy)[motion::LeftWrist] = {1e6, -1e6, 1e6};
        const QImage image = picture(scene, m_front);
        QCOMPARE(image.pixelColor(0, 0), colour(scene.theme.background));
    }

    void looksTheSameAtAnySize()
    {
        const QImage small = picture(sceneWithFigure(), m_front, {320, 180});
        const QImage large = picture(sceneWithFigure(), m_front, {1280, 720});
        const QImage shrunk
            = large.scaled(small.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QVERIFY2(tests::meanDifference(small, shrunk) < 2,
                 qPrintable(QString::number(tests::meanDifference(small, shrunk))));
    }

    void drawsTheSameTwice()
    {
        const QImage first = picture(sceneWithFigure(), m_front);
        picture(sceneWithFigure(darkRenderTheme()), {.yaw = 2}, {100, 300});
        QCOMPARE(picture(sceneWithFigure(), m_front), first);
    }

    void releasesEverything()
    {
        const int before = liveObjects();
        {
            SceneRenderer renderer;
            CaptureTarget({64, 64}).capture(renderer, sceneWithFigure(), m_front);
            CaptureTarget({32, 32}).capture(renderer, sceneWithFigure(), m_front);
            QVERIFY(liveObjects() > before);
        }
        QCOMPARE(liveObjects(), before);
    }

    void refusesSizesThatNoDriverHas()
    {
        QVERIFY_THROWS_EXCEPTION(Error, CaptureTarget({0, 10}));
        QVERIFY_THROWS_EXCEPTION(Error, CaptureTarget({10, 1000000}));
    }

private:
    std::unique_ptr<HeadlessContext> m_context;
    std::unique_ptr<SceneRenderer> m_renderer;
    Camera m_front;
};

QTEST_GUILESS_MAIN(TestRenderScene)
#include "tst_render_scene.moc"
