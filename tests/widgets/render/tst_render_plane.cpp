#include "tests/widgets/pixels.h"
#include "widgets/render/capture_target.h"
#include "widgets/render/plane_labels.h"
#include "widgets/render/plane_raster.h"
#include "widgets/render/plane_renderer.h"
#include "widgets/style/theme.h"

#include <QtTest/QtTest>

#include <cstdlib>
#include <memory>

using namespace driftwalk;
using namespace driftwalk::widgets;

class TestRenderPlane : public QObject {
    Q_OBJECT

    static constexpr PlaneCamera camera{{0, 0}, 4};

    static QSize size() { return {480, 360}; }  // 90 pixels for a unit

    QImage picture(const PlaneScene& scene, const PlaneTheme& theme, float scale = 1)
    {
        QFETCH_GLOBAL(bool, isRaster);
        const QSize pixels = scale * size();
        if (isRaster) return PlaneRaster().draw(scene, {camera, theme, scale}, pixels);
        return CaptureTarget(pixels).capture([&] {
            m_renderer->draw(scene, {camera, theme, scale}, {pixels.width(), pixels.height()});
        });
    }

    static QPoint pixelOf(const glm::vec2& point)
    {
        const glm::vec2 pixel
            = PlaneProjection{camera, {size().width(), size().height()}}.toPixels(point);
        return {static_cast<int>(pixel.x), static_cast<int>(pixel.y)};
    }

    static bool isNear(const QColor& color, const glm::vec3& wanted, int tolerance = 2)
    {
        const QColor other = toColor(wanted);
        return std::abs(color.red() - other.red()) <= tolerance
            && std::abs(color.green() - other.green()) <= tolerance
            && std::abs(color.blue() - other.blue()) <= tolerance;
    }

    static PlaneScene empty()
    {
        PlaneScene scene;
        scene.hasGrid = false;
        return scene;
    }

    static std::array<PlaneTheme, 2> themes()
    {
        return {planeTheme(lightColors()), planeTheme(darkColors())};
    }

private Q_SLOTS:

    void initTestCase_data()
    {
        QTest::addColumn<bool>("isRaster");
        QTest::newRow("OpenGL") << false;
        QTest::newRow("processor") << true;
    }

    void initTestCase()
    {
        m_context = std::make_unique<HeadlessContext>();
        m_renderer = std::make_unique<PlaneRenderer>();
    }

    void cleanupTestCase()
    {
        m_renderer.reset();
        m_context.reset();
    }

    void drawsPointsInTheirColours()
    {
        for (const PlaneTheme& theme : themes()) {
            PlaneScene scene = empty();
            scene.points = {{.positions = {{-1, 1}}, .radius = 5, .opacity = 1},
                            {.positions = {{0, 1}, {1, 1}},
                             .colouring = NoiseShares{{0, 1}},
                             .radius = 5,
                             .opacity = 1},
                            {.positions = {{0, -1}, {1, -1}},
                             .colouring = ClassLabels{{2, 11}},
                             .radius = 5,
                             .opacity = 1}};
            const QImage image = picture(scene, theme);
            QVERIFY(isNear(image.pixelColor(pixelOf({-1, 1})), theme.signal));
            QVERIFY(isNear(image.pixelColor(pixelOf({0, 1})), theme.signal));
            QVERIFY(isNear(image.pixelColor(pixelOf({1, 1})), theme.noise));
            QVERIFY(isNear(image.pixelColor(pixelOf({0, -1})), theme.classes[2]));
            QVERIFY(isNear(image.pixelColor(pixelOf({1, -1})), theme.classes[3]));
            QVERIFY(isNear(image.pixelColor(pixelOf({-1, -1})), theme.paper));
        }
    }

    void discsAreRoundAndSmooth()
    {
        const PlaneTheme theme = planeTheme(lightColors());
        PlaneScene scene = empty();
        scene.points
            = {{.positions = {{0, 0}}, .colouring = Meaning::Ink, .radius = 10, .opacity = 1}};
        const QImage image = picture(scene, theme);
        double cover = 0;
        const double paper = toColor(theme.paper).red();
        const double ink = toColor(theme.ink).red();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                cover += (paper - image.pixelColor(x, y).red()) / (paper - ink);
        QVERIFY2(std::abs(cover - M_PI * 100) < 4, qPrintable(QString::number(cover)));
    }

    void linesCoverTheirWidth()
    {
        const PlaneTheme theme = planeTheme(lightColors());
        for (const float width : {0.5F, 1.0F, 2.7F}) {
            PlaneScene scene = empty();
            scene.meshes = {{.rows = 1,
                             .columns = 2,
                             .positions = {{-9, 0.013F}, {9, 0.013F}},
                             .meaning = Meaning::Ink,
                             .opacity = 1}};
            const QImage image = picture(scene, theme, width);  // a mesh is as wide as the scale
            double cover = 0;
            const double paper = toColor(theme.paper).red();
            const double ink = toColor(theme.ink).red();
            for (int y = 0; y < image.height(); ++y)
                cover += (paper - image.pixelColor(image.width() / 2, y).red()) / (paper - ink);
            QVERIFY2(std::abs(cover - width) < 0.05, qPrintable(QString::number(cover)));
        }
    }

    void heatGoesFromPaperToTheHue()
    {
        for (const PlaneTheme& theme : themes()) {
            PlaneScene scene = empty();
            scene.density = PlaneDensity{.rows = 1,
                                         .columns = 2,
                                         .values = {0, 1},
                                         .bounds = {{-2, -1}, {2, 1}},
                                         .meaning = Meaning::Noise,
                                         .depth = 1};
            const QImage image = picture(scene, theme);
            QVERIFY(isNear(image.pixelColor(pixelOf({-1.5F, 0})), theme.paper));
            QVERIFY(isNear(image.pixelColor(pixelOf({1.5F, 0})), theme.noise));
            QVERIFY(isNear(image.pixelColor(pixelOf({1.5F, 1.5F})), theme.paper));
            scene.density->values = {1, 0};  // a changed density is seen
            QVERIFY(isNear(picture(scene, theme).pixelColor(pixelOf({-1.5F, 0})), theme.noise));
        }
    }

    void lowestRowOfADensityIsAtTheBottom()
    {
        const PlaneTheme theme = planeTheme(lightColors());
        PlaneScene scene = empty();
        scene.density = PlaneDensity{
            .rows = 2, .columns = 1, .values = {1, 0}, .bounds = {{-1, -1}, {1, 1}}, .depth = 1};
        const QImage image = picture(scene, theme);
        QVERIFY(isNear(image.pixelColor(pixelOf({0, -0.9F})), theme.signal));
        QVERIFY(isNear(image.pixelColor(pixelOf({0, 0.9F})), theme.paper));
    }

    void drawsEveryLayerInItsMeaning()
    {
        for (const PlaneTheme& theme : themes()) {
            PlaneScene scene = empty();
            scene.ellipses = {{.mean = {0, 0}, .covariance = glm::mat2(0.25F), .label = {}}};
            scene.paths = {{.positions = {{-2, 1.5F}, {2, 1.5F}},
                            .marker = glm::vec2(1, 1.5F),
                            .meaning = Meaning::Ink,
                            .width = 4}};
            scene.arrows = {{.positions = {{-2, -1.5F}}, .vectors = {{1, 0}}, .maxLength = 1}};
            const QImage image = picture(scene, theme);
            QVERIFY(isNear(image.pixelColor(pixelOf({0.5F, 0})), theme.prediction, 40));
            QVERIFY(isNear(image.pixelColor(pixelOf({-1, 1.5F})), theme.ink));
            QVERIFY(isNear(image.pixelColor(pixelOf({1, 1.5F})), theme.ink));
            QVERIFY(isNear(image.pixelColor(pixelOf({1, 1.5F}) + QPoint(0, 5)), theme.paper, 60));
            const QColor head = image.pixelColor(pixelOf({-1.07F, -1.5F}));
            QVERIFY(isNear(head, glm::mix(theme.paper, theme.score, 0.8F), 12));
        }
    }

    void tailsFade()
    {
        const PlaneTheme theme = planeTheme(lightColors());
        PlaneScene scene = empty();
        scene.trails = {{.states = {{{-1.5F, 0}}, {{0, 0}}, {{1.5F, 0}}},
                         .colouring = Meaning::Ink,
                         .width = 8,
                         .opacity = 1}};
        const QImage image = picture(scene, theme);
        int last = 256;
        for (const float x : {-1.4F, -0.7F, 0.0F, 0.7F, 1.4F}) {
            const int now = image.pixelColor(pixelOf({x, 0})).red();
            QVERIFY(now < last);
            last = now;
        }
        std::reverse(scene.trails[0].states.begin(), scene.trails[0].states.end());
        const QImage back = picture(scene, theme);
        QVERIFY(back.pixelColor(pixelOf({1.4F, 0})).red() > 230);
    }

    void gridIsQuiet()
    {
        for (const PlaneTheme& theme : themes()) {
            const QImage image = picture({}, theme);
            const QColor line = image.pixelColor(pixelOf({1, 0.5F}));
            const double strength = contrast(line, toColor(theme.paper));
            QVERIFY(strength > 1.05 && strength < 1.5);
        }
    }

    void looksTheSameAtAnySize()
    {
        PlaneScene scene;
        scene.rings = {1};
        scene.points = {{.positions = {{0.5F, 0.5F}, {-0.7F, 0.2F}}, .radius = 6}};
        const PlaneTheme theme = planeTheme(lightColors());
        const QImage small = picture(scene, theme);
        const QImage large
            = picture(scene, theme, 3)
                  .scaled(small.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QVERIFY(tests::meanDifference(small, large) < 0.6);
    }

    void drawsTheSameTwice()
    {
        PlaneScene scene;
        scene.points = {{.positions = {{0, 0}, {1, 1}}, .colouring = NoiseShares{{0.2F, 0.7F}}}};
        const PlaneTheme theme = planeTheme(lightColors());
        const QImage first = picture(scene, theme);
        scene.points[0].colouring = Meaning::Signal;  // no buffer of colours any more
        picture(scene, planeTheme(darkColors()));
        scene.points[0].colouring = NoiseShares{{0.2F, 0.7F}};
        QCOMPARE(picture(scene, theme), first);
    }

private:
    std::unique_ptr<HeadlessContext> m_context;
    std::unique_ptr<PlaneRenderer> m_renderer;
};

QTEST_GUILESS_MAIN(TestRenderPlane)
#include "tst_render_plane.moc"
